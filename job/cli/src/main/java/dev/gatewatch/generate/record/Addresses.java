package dev.gatewatch.generate.record;

/**
 * Addresses, all of those reserved for documentation (RFC 5737, RFC 3849). There are few of version
 * 4, so that many share one, and populations have version 6.
 */
public final class Addresses {
    private Addresses() {}

    /** An office; from 0 to 99. */
    public static String office(int number) {
        return "192.0.2." + (10 + number);
    }

    /** A gateway behind which households and phones share an address; from 0 to 239. */
    public static String gateway(int number) {
        return "198.51.100." + (10 + number);
    }

    /** A machine somewhere, or somebody alone; from 0 to 239. */
    public static String host(int number) {
        return "203.0.113." + (10 + number);
    }

    /** One of very many: the number is spread over networks. */
    public static String version6(long number) {
        return "2001:db8:"
                + Long.toHexString(number >>> 48)
                + ":"
                + Long.toHexString(number >>> 32 & 0xFFFF)
                + "::"
                + Long.toHexString(number & 0xFFFF);
    }
}
