package org.atwin.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import org.atwin.device.Pin.Direction;
import org.atwin.device.Pin.Level;
import org.junit.jupiter.api.Test;

class HardwareTest {

  @Test
  void aFallingEdgeIsToldOnce() {
    var pins = new Pins();
    pins.declare("WAKEUP_IN", Direction.INPUT, Level.HIGH);
    var edges = new ArrayList<Pin>();
    pins.listen(edges::add);

    pins.drive("WAKEUP_IN", Level.LOW);
    pins.drive("WAKEUP_IN", Level.LOW);

    assertThat(edges).containsExactly(new Pin("WAKEUP_IN", Direction.INPUT, Level.LOW));
    assertThat(pins.level("WAKEUP_IN")).isEqualTo(Level.LOW);
  }

  @Test
  void aPinIsDrivenFromOneSideOnly() {
    var pins = new Pins();
    pins.declare("STATE", Direction.OUTPUT, Level.LOW);

    pins.output("STATE", Level.HIGH);

    assertThatIllegalArgumentException().isThrownBy(() -> pins.drive("STATE", Level.LOW));
    assertThatIllegalArgumentException().isThrownBy(() -> pins.drive("DTR", Level.LOW));
    assertThat(pins.level("STATE")).isEqualTo(Level.HIGH);
  }

  @Test
  void withoutPowerOutputsAreLowAndPinsAreAsDeliveredAfterwards() {
    var pins = new Pins();
    pins.declare("DTR", Direction.INPUT, Level.HIGH);
    pins.declare("GPIO0", Direction.INPUT, Level.LOW);
    pins.declare("READY", Direction.OUTPUT, Level.HIGH);
    pins.drive("DTR", Level.LOW);
    pins.turn("GPIO0", Direction.OUTPUT);
    pins.output("GPIO0", Level.HIGH);

    pins.powered(false);

    assertThat(pins.level("READY")).isEqualTo(Level.LOW);
    assertThat(pins.level("DTR")).as("held from outside").isEqualTo(Level.LOW);
    assertThat(pins.all()).contains(new Pin("GPIO0", Direction.INPUT, Level.LOW));
    pins.powered(true);
    assertThat(pins.level("READY")).isEqualTo(Level.HIGH);
  }

  @Test
  void onlyASlotThatIsThereTakesACard() {
    var slot = new SdSlot(true);

    slot.card(true);

    assertThat(slot.hasCard()).isTrue();
    assertThatIllegalStateException().isThrownBy(() -> new SdSlot(false).card(true));
  }

  @Test
  void theSupplyTellsNewVoltages() {
    var supply = new Supply(3_100);
    var told = new ArrayList<Integer>();
    supply.listen(told::add);

    supply.millivolts(3_300);
    supply.millivolts(3_300);

    assertThat(told).containsExactly(3_300);
    assertThat(supply.suffices()).isTrue();
    supply.millivolts(3_099);
    assertThat(supply.suffices()).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> supply.millivolts(-1));
  }

  @Test
  void anAnalogueInputSaturates() {
    var adc = new Adc(1, 1_399);

    adc.apply(0, 600);
    assertThat(adc.measure(0)).isEqualTo(600);
    adc.apply(0, 5_000);

    assertThat(adc.measure(0)).isEqualTo(1_399);
  }
}
