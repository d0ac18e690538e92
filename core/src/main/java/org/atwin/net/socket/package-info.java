/**
 * TCP connections and UDP sockets of a module, real ones of the host behind its uplink. Callers use
 * them on the module's drain, and listeners are called there. What blocks runs on virtual threads,
 * one per open socket.
 *
 * <p>Where to look:
 *
 * <ul>
 *   <li>what carries data, whatever it is: {@code Carrier}, which tells a {@code CarrierListener};
 *       {@code TcpCarrier} and {@code UdpCarrier}, made by a {@code Dialler}
 *   <li>a TCP connection: asked for as {@code TcpOpen}, made by {@code TcpDial}, one object from
 *       start to end as {@code TcpConnection}, and while it is up an {@code OpenConnection}
 *   <li>its two directions: {@code TcpSender} with the {@code SendQueue}, {@code TcpReceiver} with
 *       the {@code ReadBuffer}
 *   <li>UDP: {@code UdpOpen}, {@code UdpSocket}
 *   <li>what the host's kernel tells and takes: {@code SocketDiagnosis}, {@code TcpOptions}, {@code
 *       KeepAlive}, {@code TrafficClass}, {@code Ports}
 *   <li>nothing passes without a bearer: {@code GatedChannel}, {@code UplinkSocket}
 * </ul>
 */
@NullMarked
package org.atwin.net.socket;

import org.jspecify.annotations.NullMarked;
