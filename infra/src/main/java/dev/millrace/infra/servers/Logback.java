package dev.millrace.infra.servers;

import java.io.IOException;
import java.nio.file.Path;

/** The logging of every embedded JVM: one file per server, rolled by size, three kept. */
public final class Logback {
  private Logback() {}

  /** Writes the configuration and returns its path. */
  public static Path write(DataFolder data, String server, String... quieter) throws IOException {
    StringBuilder levels = new StringBuilder();
    for (String logger : quieter) {
      levels.append("  <logger name=\"").append(logger).append("\" level=\"WARN\"/>\n");
    }
    String xml =
        """
        <configuration>
          <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
          <appender name="FILE" class="ch.qos.logback.core.rolling.RollingFileAppender">
            <file>%1$s/%2$s.log</file>
            <rollingPolicy class="ch.qos.logback.core.rolling.FixedWindowRollingPolicy">
              <fileNamePattern>%1$s/%2$s.%%i.log</fileNamePattern>
              <minIndex>1</minIndex>
              <maxIndex>3</maxIndex>
            </rollingPolicy>
            <triggeringPolicy class="ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy">
              <maxFileSize>20MB</maxFileSize>
            </triggeringPolicy>
            <encoder>
              <pattern>%%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX, UTC} %%-5level [%%thread] %%logger{36} - %%msg%%n</pattern>
            </encoder>
          </appender>
        %3$s  <root level="INFO">
            <appender-ref ref="FILE"/>
          </root>
        </configuration>
        """
            .formatted(escape(data.logs().toString()), server, levels);
    Path file = data.conf().resolve(server + "-logback.xml");
    DataFolder.write(file, xml);
    return file;
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
