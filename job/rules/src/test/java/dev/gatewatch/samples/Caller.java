package dev.gatewatch.samples;

/** Where a request comes from. */
record Caller(String ip, String userAgent) {}
