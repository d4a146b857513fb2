package dev.gatewatch.standin.http;

/**
 * An answer to a call.
 *
 * @param status of HTTP
 * @param type of the content
 */
public record HttpAnswer(int status, String type, String body) {}
