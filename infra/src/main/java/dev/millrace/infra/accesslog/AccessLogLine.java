package dev.millrace.infra.accesslog;

/**
 * One request of an access log. Fields that the log leaves out ({@code -}) are empty.
 *
 * @param host address or host name of the client
 * @param timeMs when the server got the request, epoch milliseconds UTC
 * @param method HTTP method
 * @param path request target without its query, beginning with a slash
 * @param status HTTP status of the answer
 * @param referrer the Referer header
 * @param userAgent the User-Agent header
 */
public record AccessLogLine(
    String host,
    long timeMs,
    String method,
    String path,
    int status,
    String referrer,
    String userAgent) {}
