package dev.millrace.infra.demo;

/**
 * Somebody, or something, that follows links.
 *
 * @param address public IP address, sent as X-Forwarded-For
 * @param userAgent User-Agent header
 * @param referrer Referer header; empty for none
 * @param bot whether the user agent says that it is a robot
 */
public record Visitor(String address, String userAgent, String referrer, boolean bot) {}
