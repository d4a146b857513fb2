package dev.gatewatch.standin;

/**
 * What Cognito counts calls by, for all pools of an account and Region together.
 *
 * @see <a href="https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html">Quotas</a>
 */
public enum QuotaCategory {
    USER_RESOURCE_READ(50),
    USER_LIST(30),
    USER_READ(120),
    USER_POOL_READ(15),
    USER_POOL_CLIENT_READ(15);

    private final int callsPerSecond;

    QuotaCategory(int callsPerSecond) {
        this.callsPerSecond = callsPerSecond;
    }

    /** The most calls in any second, unless AWS has raised it. */
    public int callsPerSecond() {
        return callsPerSecond;
    }
}
