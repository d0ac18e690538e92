package org.atwin;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callCodeUnitWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callConstructor;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethod;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Which package may use which, and who may ask the time or touch the outside world. */
@AnalyzeClasses(
    packages = "org.atwin",
    importOptions = {DoNotIncludeTests.class, ArchitectureTest.NoTestKit.class})
final class ArchitectureTest {

  private static final String AT = "org.atwin.at..";
  private static final String TIME = "org.atwin.time..";
  private static final String DEVICE = "org.atwin.device..";
  private static final String RADIO = "org.atwin.radio..";
  private static final String NET = "org.atwin.net..";
  private static final String PORT = "org.atwin.port..";
  private static final String MODULE = "org.atwin.module..";
  private static final String SERVICE = "org.atwin.service..";
  private static final String DIALECT = "org.atwin.dialect..";

  @ArchTest static final ArchRule theAtLanguageKnowsNothingOfTheRest = knowsOnlyItself(AT);

  @ArchTest static final ArchRule timeKnowsNothingOfTheRest = knowsOnlyItself(TIME);

  @ArchTest
  static final ArchRule theWorldAroundAModuleDoesNotKnowTheModule =
      noClasses()
          .that()
          .resideInAnyPackage(DEVICE, RADIO, NET)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(MODULE, SERVICE, DIALECT)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule aModuleKnowsNoServiceAndNoDialect =
      noClasses()
          .that()
          .resideInAPackage(MODULE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SERVICE, DIALECT)
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule aServiceKnowsNoDialect =
      noClasses()
          .that()
          .resideInAPackage(SERVICE)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(DIALECT)
          .allowEmptyShould(true);

  /** What a dialect may know of the network: values that it reads from a command or words. */
  private static final Set<String> VALUES_OF_NET =
      Set.of(
          "AddressLiteral",
          "Bearer",
          "CloseReason",
          "ConnectFailure",
          "Family",
          "Transport",
          "Uplink",
          "http.HttpBody",
          "http.HttpFailure",
          "http.HttpHeader",
          "http.HttpOpen",
          "http.HttpRequest",
          "http.HttpResponse",
          "http.HttpUrl",
          "mqtt.Acknowledgement",
          "mqtt.MqttClosure",
          "mqtt.MqttConnect",
          "mqtt.ProtocolVersion",
          "mqtt.Publication",
          "mqtt.Subscription",
          "mqtt.Topics",
          "mqtt.Will",
          "ntp.SntpAnswer",
          "ntp.SntpQuestion",
          "ping.Echo",
          "ping.PingRequest",
          "ping.PingStatistics",
          "socket.KeepAlive",
          "tls.PemRole",
          "tls.TlsSettings",
          "tls.Verification");

  @ArchTest
  static void dialectsLeaveEnginesToServices(JavaClasses classes) {
    Set<String> drivers =
        classes.stream()
            .filter(type -> type.getPackageName().startsWith("org.atwin.dialect."))
            .filter(ArchitectureTest::drivesAnEngine)
            .map(type -> type.getName().replaceAll("org\\.atwin\\.dialect\\.|\\$.*", ""))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(drivers).isEmpty();
  }

  private static boolean drivesAnEngine(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getName())
        .filter(name -> name.startsWith("org.atwin.net."))
        .map(name -> name.replaceAll("org\\.atwin\\.net\\.|\\$.*", ""))
        .anyMatch(name -> !VALUES_OF_NET.contains(name));
  }

  @ArchTest
  static final ArchRule aDialectKnowsNoOtherVendorsDialect =
      slices()
          .matching("org.atwin.dialect.(*)..")
          .should()
          .notDependOnEachOther()
          .ignoreDependency(
              resideInAPackage(DIALECT), resideInAPackage("org.atwin.dialect.standard.."))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("org.atwin.(**)").should().beFreeOfCycles().allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTimeAsksTheMachineForTheTime =
      classes()
          .that()
          .resideOutsideOfPackage(TIME)
          .should(
              never(
                  calls(resideInAPackage("java.time.."), "now")
                      .or(calls(resideInAPackage("java.time.."), "(system|tick).*"))
                      .or(calls(assignableTo(System.class), "nanoTime|currentTimeMillis"))
                      .or(callConstructor(java.util.Date.class))
                      .or(callMethod(java.util.Calendar.class, "getInstance"))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTimeWaits =
      classes()
          .that()
          .resideOutsideOfPackage(TIME)
          .should(
              never(
                  calls(assignableTo(Thread.class), "sleep")
                      .or(calls(assignableTo(TimeUnit.class), "sleep"))
                      .or(calls(assignableTo(LockSupport.class), "parkNanos|parkUntil"))
                      .or(calls(assignableTo(CompletableFuture.class), "delayedExecutor"))
                      .or(
                          dependOnClassesThat(
                              assignableTo(java.util.Timer.class)
                                  .or(assignableTo(ScheduledExecutorService.class))))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyPortsAndNetReachTheOutside =
      classes()
          .that()
          .resideOutsideOfPackages(PORT, NET)
          .should(
              never(
                  dependOnClassesThat(
                          resideInAnyPackage(
                                  "java.nio.channels..", "javax.net..", "java.net.http..")
                              .and(not(fileChannels()))
                              .or(nameMatching("java\\.net\\..*(Socket|Connection|Interface)"))
                              .or(resideInAPackage("java.lang.foreign.."))
                              .or(assignableTo(ProcessBuilder.class)))
                      .or(
                          calls(
                              assignableTo(java.net.InetAddress.class),
                              "getByName|getAllByName|getLocalHost|isReachable|getCanonicalHostName"))
                      .or(callConstructor(InetSocketAddress.class, String.class, int.class))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyTheDevicePortsAndNetTouchFiles =
      noClasses()
          .that()
          .resideOutsideOfPackages(DEVICE, PORT, NET)
          .should()
          .dependOnClassesThat(
              fileChannels()
                  .or(nameMatching("java\\.io\\.(File.*|RandomAccessFile)"))
                  .or(assignableTo(java.nio.file.Files.class)))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule onlyPortsUseTheStandardStreams =
      classes()
          .that()
          .resideOutsideOfPackage(PORT)
          .should(never(ACCESS_STANDARD_STREAMS))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noExceptionIsPrintedPastTheLog =
      noClasses().should().callMethod(Throwable.class, "printStackTrace").allowEmptyShould(true);

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().should(resideInANullMarkedPackage()).allowEmptyShould(true);

  /** What only tests use is built into nothing. */
  static final class NoTestKit implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("/testkit/");
    }
  }

  private static ArchRule knowsOnlyItself(String itself) {
    return noClasses()
        .that()
        .resideInAPackage(itself)
        .should()
        .dependOnClassesThat(resideInAPackage("org.atwin..").and(not(resideInAPackage(itself))))
        .allowEmptyShould(true);
  }

  private static ArchCondition<JavaClass> calls(
      DescribedPredicate<JavaClass> owners, String methodName) {
    return callCodeUnitWhere(target(owner(owners)).and(target(nameMatching(methodName))));
  }

  private static DescribedPredicate<JavaClass> fileChannels() {
    return DescribedPredicate.describe(
        "file channels", type -> type.getName().matches("java\\.nio\\.channels\\..*File.*"));
  }

  private static ArchCondition<JavaClass> resideInANullMarkedPackage() {
    return new ArchCondition<>("reside in a package with @NullMarked") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                type,
                type.getPackage().isAnnotatedWith(NullMarked.class),
                type.getName() + " is in a package without @NullMarked"));
      }
    };
  }
}
