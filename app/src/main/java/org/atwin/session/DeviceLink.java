package org.atwin.session;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A serial device or a pseudo-terminal, 8 data bits, no parity. Bytes come in on a platform thread
 * of its own, because reading them holds on to the thread.
 */
final class DeviceLink implements HostEnd {

  private static final int USUAL_BAUD = 115_200;

  private final SerialPort port;

  private DeviceLink(SerialPort port) {
    this.port = port;
  }

  static DeviceLink open(String name, Consumer<byte[]> ear) throws IOException {
    int at = name.lastIndexOf('@');
    boolean rated = at >= 0 && name.substring(at + 1).matches("\\d{1,8}");
    String device = rated ? name.substring(0, at) : name;
    int baud = rated ? Integer.parseInt(name.substring(at + 1)) : USUAL_BAUD;
    SerialPort port = find(device);
    port.setComPortParameters(baud, 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, 0, 0);
    if (!port.openPort()) {
      throw new IOException(
          "cannot open %s (error %d): is it in use, or not yours?"
              .formatted(device, port.getLastErrorCode()));
    }
    InputStream in = port.getInputStream();
    Thread.ofPlatform().name("atwin-play").daemon().start(() -> TcpLink.listen(in, ear));
    return new DeviceLink(port);
  }

  private static SerialPort find(String device) throws IOException {
    Path path = Path.of(device);
    String real = Files.exists(path) ? path.toRealPath().toString() : device;
    try {
      return SerialPort.getCommPort(real);
    } catch (SerialPortInvalidPortException e) {
      throw new IOException("there is no serial device " + device, e);
    }
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    int at = 0;
    while (at < bytes.length) {
      int count = port.writeBytes(bytes, bytes.length - at, at);
      if (count <= 0) {
        throw new IOException("the serial device is gone");
      }
      at += count;
    }
  }

  @Override
  public void close() {
    port.closePort();
  }
}
