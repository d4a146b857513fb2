package dev.gatewatch.config.value;

/** What happens to events whose lookup is not possible within the budget in time. */
public enum OnOverload {
    /** They go on without it, and say so. */
    SKIP("skip"),
    /** The stream waits for them. */
    WAIT("wait");

    private final String text;

    OnOverload(String text) {
        this.text = text;
    }

    /** The value as one writes it. */
    public String text() {
        return text;
    }
}
