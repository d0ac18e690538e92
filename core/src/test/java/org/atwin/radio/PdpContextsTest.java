package org.atwin.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PdpContextsTest {

  private final List<Activation> outcomes = new ArrayList<>();

  @Test
  void theDefaultBearerCarriesWhatTheNetworkAssigns() {
    var bench = Bench.registered();

    PdpAddresses bearer = bearer(bench, 1);

    assertThat(bearer.apn()).isEqualTo("cmiot");
    assertThat(bearer.type()).isEqualTo(PdpType.IP);
    assertThat(bearer.address()).isEqualTo(bench.world.network().address());
    assertThat(bearer.dns())
        .extracting(InetAddress::getHostAddress)
        .containsExactly("211.136.112.50", "211.136.150.66");
  }

  @Test
  void theSameIdentityAlwaysGetsTheSameAddressOutOfTen() {
    var address = CoreNetwork.defaultFor("866971030000001").address();

    assertThat(address).isEqualTo(CoreNetwork.defaultFor("866971030000001").address());
    assertThat(address).isNotEqualTo(CoreNetwork.defaultFor("866971030000002").address());
    assertThat(address).asString().startsWith("/10.");
  }

  @Test
  void aDualStackDefinitionGetsBothAddressesWhereTheNetworkHasBoth() {
    var bench = new Bench(Pace.INSTANT);
    bench.radio.contexts().define(1, PdpType.IPV4V6, "");
    bench.world.changeNetwork(network ->
        network
            .withAddress(Inet4Address.ofLiteral("10.64.118.25"))
            .withAddress6(
                (Inet6Address) InetAddress.ofLiteral("2409:8900:8500:55bd:1:1:acf9:290")));

    bench.radio.powerOn();
    bench.settle();

    assertThat(bearer(bench, 1).type()).isEqualTo(PdpType.IPV4V6);
  }

  @Test
  void aDualStackDefinitionIsServedWithIpv4AloneWhereThatIsAllThereIs() {
    var bench = new Bench(Pace.INSTANT);
    bench.radio.contexts().define(1, PdpType.IPV4V6, "");
    bench.world.changeNetwork(network -> network.withAddress6(null));

    bench.radio.powerOn();
    bench.settle();

    assertThat(bearer(bench, 1).type()).isEqualTo(PdpType.IP);
  }

  @Test
  void aTypeTheNetworkDoesNotHaveIsRefused() {
    var bench = Bench.registered();
    bench.radio.contexts().define(2, PdpType.IPV6, "");
    bench.world.changeNetwork(network -> network.withAddress6(null));

    bench.radio.contexts().activate(2, outcomes::add);
    bench.settle();

    assertThat(outcomes).containsExactly(Activation.REFUSED);
    assertThat(bench.radio.contexts().isActive(2)).isFalse();
  }

  @Test
  void aFurtherContextHasItsOwnAddressAndAccessPoint() {
    var bench = new Bench(Pace.INSTANT);
    bench.world.changeNetwork(n -> n.withAddress(Inet4Address.ofLiteral("10.0.1.255")));
    bench.radio.powerOn();
    bench.settle();
    bench.told();
    bench.radio.contexts().define(2, PdpType.IP, "private.iot");

    bench.radio.contexts().activate(2, outcomes::add);
    assertThat(outcomes).as("never before the call returns").isEmpty();
    bench.settle();

    assertThat(outcomes).containsExactly(Activation.ACTIVATED);
    assertThat(bench.told()).containsExactly("up 2");
    assertThat(bearer(bench, 2).apn()).isEqualTo("private.iot");
    assertThat(bearer(bench, 2).address()).isEqualTo(Inet4Address.ofLiteral("10.0.2.0"));
  }

  @Test
  void activationIsRefusedWithoutDefinitionOrNetwork() {
    var bench = new Bench(Pace.INSTANT);

    bench.radio.contexts().activate(3, outcomes::add);
    bench.radio.contexts().activate(1, outcomes::add);
    bench.settle();

    assertThat(outcomes).containsExactly(Activation.UNDEFINED, Activation.NOT_ATTACHED);
  }

  @Test
  void activationUnderWayFailsWhenTheModuleDetaches() {
    var bench = new Bench(Pace.FAST);
    bench.radio.powerOn();
    bench.pass(Duration.ofSeconds(1));
    bench.radio.contexts().define(2, PdpType.IP, "");

    bench.radio.contexts().activate(2, outcomes::add);
    bench.radio.detach();
    bench.pass(Duration.ofSeconds(1));

    assertThat(outcomes).containsExactly(Activation.NOT_ATTACHED);
  }

  @Test
  void inAGapOfCoverageActivationFailsAndARebuildWaitsForItsEnd() {
    var bench = new Bench(Pace.FAST);
    bench.radio.powerOn();
    bench.pass(Duration.ofSeconds(1));
    bench.radio.contexts().define(2, PdpType.IP, "");

    bench.world.changeAir(air -> air.withCoverage(false));
    bench.radio.contexts().deactivateByNetwork(1);
    bench.radio.contexts().activate(2, outcomes::add);
    bench.pass(Duration.ofMillis(150));
    assertThat(outcomes).containsExactly(Activation.NOT_ATTACHED);
    assertThat(bench.radio.contexts().isActive(1)).isFalse();
    bench.world.changeAir(air -> air.withCoverage(true));
    bench.pass(Duration.ofMillis(50));

    assertThat(bench.radio.carries(1)).isTrue();
  }

  @Test
  void theTeCanDeactivateAndActivateAgain() {
    var bench = Bench.registered();
    assertThat(bench.radio.contexts().isLastActive(1)).isTrue();

    assertThat(bench.radio.contexts().deactivate(1)).isTrue();
    assertThat(bench.told()).containsExactly("down 1 TE");
    bench.radio.contexts().activate(1, outcomes::add);
    bench.settle();

    assertThat(bench.told()).containsExactly("up 1");
  }

  @Test
  void aDefaultBearerReleasedByTheNetworkIsRebuilt() {
    var bench = Bench.registered();

    assertThat(bench.radio.contexts().deactivateByNetwork(1)).isTrue();
    assertThat(bench.radio.carries(1)).isFalse();
    bench.settle();

    assertThat(bench.told()).containsExactly("down 1 NETWORK", "up 1");
    assertThat(bench.stat()).isEqualTo(1);
  }

  @Test
  void aBearerThatIsLostStaysLostUntilTheTeActs() {
    var bench = Bench.registered();

    bench.radio.contexts().loseByNetwork(1);
    bench.pass(Duration.ofHours(1));
    assertThat(bench.told()).containsExactly("down 1 NETWORK", "rrc 0");
    assertThat(bench.stat()).as("registered all the same").isEqualTo(1);
    bench.radio.contexts().activate(1, outcomes::add);
    bench.settle();

    assertThat(bench.radio.contexts().isActive(1)).isTrue();
  }

  @Test
  void theTeCanCallOffARebuild() {
    var bench = Bench.registered();
    bench.radio.contexts().deactivateByNetwork(1);

    bench.radio.contexts().deactivate(1);
    bench.settle();

    assertThat(bench.radio.contexts().isActive(1)).isFalse();
  }

  @Test
  void contextsAreNumberedImplicitlyFromTheLowestFree() {
    var contexts = new Bench(Pace.INSTANT).radio.contexts();
    contexts.define(3, PdpType.IP, "three");

    assertThat(contexts.define(PdpType.IP, "a")).hasValue(2);
    assertThat(contexts.define(PdpType.IP, "b")).hasValue(4);
    assertThat(contexts.define(PdpType.IP, "c")).isEmpty();
    assertThat(contexts.all()).extracting(PdpContext::cid).containsExactly(1, 2, 3, 4);
  }

  @Test
  void anActiveContextCannotBeUndefined() {
    var contexts = Bench.registered().radio.contexts();

    assertThat(contexts.undefine(1)).isFalse();
    assertThat(contexts.context(1)).isPresent();
  }

  @Test
  void identifiersHaveTheRangeToldAtConstruction() {
    var contexts = new Bench(Pace.INSTANT).radio.contexts();

    assertThatIllegalArgumentException().isThrownBy(() -> contexts.define(0, PdpType.IP, ""));
    assertThatIllegalArgumentException().isThrownBy(() -> contexts.define(5, PdpType.IP, ""));
  }

  private static PdpAddresses bearer(Bench bench, int cid) {
    return bench.radio.contexts().context(cid).map(PdpContext::bearer).orElseThrow();
  }
}
