package dev.gatewatch.samples;

/** Where a request comes from. */
public record Caller(String ip, String userAgent) {}
