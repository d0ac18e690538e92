import static java.lang.classfile.ClassFile.StackMapsOption.GENERATE_STACK_MAPS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites classes of a jar that were compiled for Java 5, as picocli's are, to the format of Java
 * 8. The JVM keeps no older ones in its start-up cache, because they have no stack maps, and
 * verifies them slowly at every start. The build runs this file as a program.
 *
 * <p>Argument: the jar, which is rewritten in place.
 */
final class Modernise {

  private static final int MAJOR_VERSION_AT = 7;

  private Modernise() {}

  public static void main(String[] arguments) throws IOException {
    Path jar = Path.of(arguments[0]);
    Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
    try (var old = new ZipFile(jar.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(fresh))) {
      ClassFile classes = ClassFile.of(GENERATE_STACK_MAPS, hierarchyOf(old));
      for (ZipEntry entry : old.stream().toList()) {
        byte[] content = old.getInputStream(entry).readAllBytes();
        var copy = new ZipEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(isOld(entry, content) ? modern(classes, content) : content);
      }
    }
    Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private static boolean isOld(ZipEntry entry, byte[] content) {
    return entry.getName().endsWith(".class")
        && content[MAJOR_VERSION_AT] < ClassFile.JAVA_6_VERSION;
  }

  private static byte[] modern(ClassFile classes, byte[] content) {
    ClassTransform version =
        ClassTransform.endHandler(
            (ClassBuilder builder) -> builder.withVersion(ClassFile.JAVA_8_VERSION, 0));
    ClassTransform withoutVersion =
        ClassTransform.dropping(element -> element instanceof ClassFileVersion);
    return classes.transformClass(
        classes.parse(content),
        withoutVersion
            .andThen(ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL))
            .andThen(version));
  }

  /** Who extends whom, in the jar and in the JDK; what is in neither is taken for a plain class. */
  private static ClassHierarchyResolverOption hierarchyOf(ZipFile jar) {
    ClassHierarchyResolver inJar =
        ClassHierarchyResolver.ofResourceParsing(type -> {
          String descriptor = type.descriptorString();
          ZipEntry entry =
              jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
          try {
            return entry == null ? null : jar.getInputStream(entry);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return ClassHierarchyResolverOption.of(
        inJar
            .orElse(ClassHierarchyResolver.defaultResolver())
            .orElse(_ -> ClassHierarchyInfo.ofClass(ConstantDescs.CD_Object)));
  }
}
