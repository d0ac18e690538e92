package org.atwin.module;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.atwin.at.Facts;
import org.atwin.device.Flash;
import org.atwin.net.NetworkAccess;
import org.atwin.radio.Pace;
import org.atwin.radio.SimCard;
import org.atwin.radio.sms.ShortMessageService;
import org.atwin.time.Timeline;

/**
 * What a module is made of.
 *
 * @param name distinguishes it from other modules of the process
 * @param model the sub-model's name
 * @param imei 15 digits
 * @param card the SIM in its holder
 * @param facts of the model
 * @param image the firmware it runs
 * @param timeline the time it lives in
 * @param flash what outlasts a restart
 * @param access what the host's network is to it
 * @param messages the service centre of its world
 * @param pace how long things take on the air
 * @param start how long it takes from power-on to its first line
 * @param background where blocking work runs
 */
public record ModuleSetup(
    String name,
    String model,
    String imei,
    SimCard card,
    Facts facts,
    FirmwareImage image,
    Timeline timeline,
    Flash flash,
    NetworkAccess access,
    ShortMessageService messages,
    Pace pace,
    Duration start,
    Executor background) {}
