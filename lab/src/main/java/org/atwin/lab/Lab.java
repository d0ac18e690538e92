package org.atwin.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Everything a twin can talk to without a network: echo over TCP, UDP and TLS, HTTP and MQTT in the
 * clear and inside TLS, a time server, and a DNS server that knows their names. Listens on loopback
 * only. Any thread may call it; the servers run on virtual threads of their own.
 *
 * <p>A twin dials names that exist nowhere else: see {@link #services()} for where each one leads,
 * and {@link #addresses()} for what its resolver is to say.
 */
public final class Lab implements AutoCloseable {

  private static final String ECHO_HOST = "echo.lab";
  private static final String DNS_HOST = "dns.lab";

  /** Every name and the last octet of its addresses, from the documentation networks. */
  private static final Map<String, Integer> HOSTS =
      Map.of(
          ECHO_HOST,
          7,
          DNS_HOST,
          53,
          HttpLab.HOST,
          80,
          TlsEcho.HOST,
          44,
          MqttLab.HOST,
          18,
          NtpLab.HOST,
          123);

  /** Not a method reference, which would load the signed certificate library at every start. */
  private final Once<CertificateAuthority> authority =
      new Once<>(() -> CertificateAuthority.create());

  private final List<Service> services = new ArrayList<>();
  private final List<Server> servers = new ArrayList<>();
  private final Map<String, List<InetAddress>> addresses;
  private final LabOptions options;
  private final NtpLab ntp;
  private final DnsLab dns;

  private Lab(LabOptions options) throws IOException {
    this.options = options;
    addresses = documentationAddresses();
    try {
      serve(ECHO_HOST, 7, TcpEcho::start, Protocol.TCP);
      serve(ECHO_HOST, 7, UdpEcho::start, Protocol.UDP);
      serve(
          TlsEcho.HOST,
          4433,
          at -> TlsEcho.start(at, ServerTls.of(TlsEcho.HOST, authority)),
          Protocol.TCP);
      serve(HttpLab.HOST, 80, HttpLab::start, Protocol.TCP);
      serve(
          HttpLab.HOST,
          443,
          at -> HttpLab.startTls(at, ServerTls.of(HttpLab.HOST, authority)),
          Protocol.TCP);
      var broker = MqttBroker.open();
      serve(MqttLab.HOST, 1883, at -> MqttLab.start(at, broker), Protocol.TCP);
      serve(
          MqttLab.HOST,
          8883,
          at -> MqttLab.startTls(at, broker, ServerTls.of(MqttLab.HOST, authority)),
          Protocol.TCP);
      ntp = serve(NtpLab.HOST, 123, NtpLab::start, Protocol.UDP);
      dns = serve(DNS_HOST, 53, at -> DnsLab.start(this::zone, at), Protocol.UDP, Protocol.TCP);
      refuseUnknown();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts every server at any free port.
   *
   * @throws IOException if no port can be had
   */
  public static Lab start() throws IOException {
    return start(LabOptions.freePorts());
  }

  /**
   * Starts every server, those named in the options at their ports.
   *
   * @throws IOException if a port is taken; says which and for what
   * @throws IllegalArgumentException if the options name a service the lab does not have
   */
  public static Lab start(LabOptions options) throws IOException {
    return new Lab(options);
  }

  /** What a twin can dial and where each really listens. */
  public List<Service> services() {
    return List.copyOf(services);
  }

  /**
   * The names of the lab and the addresses its DNS server gives them: one of 198.51.100.0/24 (RFC
   * 5737) and one of 2001:db8::/32 (RFC 3849) each, at which nothing listens.
   */
  public Map<String, List<InetAddress>> addresses() {
    return addresses;
  }

  /** The DNS server, to add names to and to make trouble with. */
  public DnsLab dns() {
    return dns;
  }

  /** The time server, to set wrong and to make trouble with. */
  public NtpLab ntp() {
    return ntp;
  }

  /** The authority that vouches for the TLS servers; made when first needed. */
  public CertificateAuthority authority() {
    return authority.get();
  }

  /** Ends every server and connection within a second; closing twice does nothing. */
  @Override
  public void close() {
    servers.forEach(Server::close);
  }

  /** Starts a server at a port. */
  @FunctionalInterface
  private interface Starter<S extends Server> {
    S at(int port) throws IOException;
  }

  private <S extends Server> S serve(
      String name, int port, Starter<S> starter, Protocol... protocols) throws IOException {
    String dialled = name + ":" + port;
    int real = options.portOf(dialled);
    try {
      S server = starter.at(real);
      servers.add(server);
      for (Protocol protocol : protocols) {
        services.add(new Service(name, port, protocol, server.address()));
      }
      return server;
    } catch (IOException e) {
      throw new IOException(dialled + " cannot listen on port " + real + ": " + e.getMessage(), e);
    }
  }

  private DnsZone zone() {
    var zone = new DnsZone();
    addresses.forEach((name, known) -> zone.add(name, known.toArray(InetAddress[]::new)));
    return zone;
  }

  private void refuseUnknown() {
    Set<String> unknown = new HashSet<>(options.ports().keySet());
    services.forEach(service -> unknown.remove(service.dialled()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("the lab does not serve " + String.join(", ", unknown));
    }
  }

  private static Map<String, List<InetAddress>> documentationAddresses() {
    var all = new TreeMap<String, List<InetAddress>>();
    HOSTS.forEach((name, last) -> all.put(name, documentationAddresses(last)));
    return Collections.unmodifiableMap(all);
  }

  private static List<InetAddress> documentationAddresses(int last) {
    byte octet = (byte) last;
    try {
      return List.of(
          InetAddress.getByAddress(new byte[] {(byte) 198, 51, 100, octet}),
          InetAddress.getByAddress(
              new byte[] {0x20, 0x01, 0x0d, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, octet}));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e); // the lengths are right
    }
  }
}
