package org.atwin.lab;

import java.security.Provider;
import java.security.SecureRandom;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A TLS context that comes into being when it is first used, by the thread that uses it. The JDK's
 * HTTPS server wants a context before it starts; making one with its keys takes longer than
 * everything else that starts with it, and often nobody ever dials it.
 */
final class LateSslContext extends SSLContext {

  LateSslContext(Supplier<SSLContext> maker) {
    super(new Spi(new Once<>(maker)), new Origin(), "TLS");
  }

  /** What {@link SSLContext#getProvider} names. */
  private static final class Origin extends Provider {

    private static final long serialVersionUID = 1;

    Origin() {
      super("ATwinLab", "1", "TLS contexts made at first use");
    }
  }

  private static final class Spi extends SSLContextSpi {

    private final Supplier<SSLContext> real;

    Spi(Supplier<SSLContext> real) {
      this.real = real;
    }

    @Override
    protected void engineInit(
        KeyManager @Nullable [] keys,
        TrustManager @Nullable [] trust,
        @Nullable SecureRandom random) {
      throw new UnsupportedOperationException("this context initialises itself");
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
      return real.get().getSocketFactory();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
      return real.get().getServerSocketFactory();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
      return real.get().createSSLEngine();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
      return real.get().createSSLEngine(host, port);
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
      return real.get().getServerSessionContext();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
      return real.get().getClientSessionContext();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
      return real.get().getDefaultSSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
      return real.get().getSupportedSSLParameters();
    }
  }
}
