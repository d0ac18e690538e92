package org.atwin.radio;

/**
 * What is written on and in a SIM card. Immutable; any thread.
 *
 * @param imsi international mobile subscriber identity, up to 15 digits
 * @param iccid serial number of the card, 19 or 20 digits, A to F among them
 * @param msisdn own telephone number, may be empty
 */
public record SimCard(String imsi, String iccid, String msisdn) {}
