package org.atwin.lab;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/**
 * The names a DNS server knows and their records (RFC 1034 section 3.6). Names are compared without
 * regard to case. Any thread may ask and change it.
 */
public final class DnsZone {

  /** How long, in seconds, a client may keep what is made from an address. */
  public static final int TTL = 60;

  private static final int MOST_ALIASES = 8;

  private final Map<Name, List<Record>> names = new ConcurrentHashMap<>();

  /** What is known of a name: its records of the type asked, and whether there are any at all. */
  record Found(boolean exists, List<Record> records) {}

  /**
   * Adds A and AAAA records to a name.
   *
   * @param name such as {@code echo.lab}, with or without the last dot
   * @throws IllegalArgumentException if it is no domain name
   */
  public DnsZone add(String name, InetAddress... addresses) {
    Name owner = parse(name);
    for (InetAddress address : addresses) {
      add(
          address instanceof Inet4Address
              ? new ARecord(owner, DClass.IN, TTL, address)
              : new AAAARecord(owner, DClass.IN, TTL, address));
    }
    return this;
  }

  /** Adds a record of any type to the name it belongs to. */
  public DnsZone add(Record added) {
    names.merge(added.getName(), List.of(added), DnsZone::joined);
    return this;
  }

  /**
   * Forgets all records of a name, so that it does not exist.
   *
   * @throws IllegalArgumentException if it is no domain name
   */
  public DnsZone remove(String name) {
    names.remove(parse(name));
    return this;
  }

  /** The records of a type, found by way of aliases where there are any. */
  Found find(Name name, int type) {
    var found = new ArrayList<Record>();
    Name owner = name;
    for (int aliases = 0; aliases <= MOST_ALIASES; aliases++) {
      List<Record> known = names.getOrDefault(owner, List.of());
      known.stream().filter(each -> answers(each, type)).forEach(found::add);
      if (known.isEmpty()
          || type == Type.CNAME
          || !(known.getFirst() instanceof CNAMERecord alias)) {
        return new Found(!known.isEmpty(), found);
      }
      owner = alias.getTarget();
    }
    return new Found(true, found);
  }

  private static boolean answers(Record known, int type) {
    return type == Type.ANY || known.getType() == type || known.getType() == Type.CNAME;
  }

  private static List<Record> joined(List<Record> before, List<Record> added) {
    var all = new ArrayList<>(before);
    all.addAll(added);
    return List.copyOf(all);
  }

  private static Name parse(String name) {
    try {
      return Name.fromString(name, Name.root);
    } catch (TextParseException e) {
      throw new IllegalArgumentException("not a domain name: " + name, e);
    }
  }
}
