package org.atwin.fuzz;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What ATwin logs as an error: a mistake in it that it has caught. */
final class ErrorLog implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger("org.atwin");
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          if (event.getLevel().isGreaterOrEqual(Level.ERROR)) {
            errors.add(text(event));
          }
        }
      };

  ErrorLog() {
    appender.start();
    logger.addAppender(appender);
  }

  /** The errors so far, with their stack traces. */
  List<String> errors() {
    return errors;
  }

  private static String text(ILoggingEvent event) {
    IThrowableProxy thrown = event.getThrowableProxy();
    return thrown == null
        ? event.getFormattedMessage()
        : event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(thrown);
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    appender.stop();
  }
}
