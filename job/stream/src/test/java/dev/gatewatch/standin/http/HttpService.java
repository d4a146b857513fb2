package dev.gatewatch.standin.http;

/** A service of AWS in its own protocol. Called from the threads of the server. */
public interface HttpService {
    /**
     * Handles a call.
     *
     * @param target the header {@code X-Amz-Target}; empty if there is none
     * @param body as text, empty if there is none
     */
    HttpAnswer answer(String target, String body);

    /** How it refuses a call for its rate. */
    HttpAnswer throttled();

    /** How it says that it cannot answer, with status 503. */
    HttpAnswer unavailable();
}
