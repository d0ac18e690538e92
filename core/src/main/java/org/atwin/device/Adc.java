package org.atwin.device;

/** The analogue inputs of a module. Runs on the module's drain. */
public final class Adc {

  private final int[] millivolts;
  private final int fullScale;

  /**
   * Inputs at 0 mV.
   *
   * @param channels how many; they are numbered from 0
   * @param fullScale the highest value that can be measured, in millivolts
   */
  public Adc(int channels, int fullScale) {
    this.millivolts = new int[channels];
    this.fullScale = fullScale;
  }

  /** How many inputs there are. */
  public int channels() {
    return millivolts.length;
  }

  /**
   * Measures an input.
   *
   * @return millivolts, 0 to full scale
   * @throws IndexOutOfBoundsException if there is no such channel
   */
  public int measure(int channel) {
    return Math.clamp(millivolts[channel], 0, fullScale);
  }

  /**
   * What is on an input, whether it can be measured or not.
   *
   * @return millivolts
   * @throws IndexOutOfBoundsException if there is no such channel
   */
  public int voltage(int channel) {
    return millivolts[channel];
  }

  /**
   * Puts a voltage on an input; beyond full scale the converter saturates.
   *
   * @param channel from 0
   * @param voltage millivolts
   * @throws IndexOutOfBoundsException if there is no such channel
   */
  public void apply(int channel, int voltage) {
    millivolts[channel] = voltage;
  }
}
