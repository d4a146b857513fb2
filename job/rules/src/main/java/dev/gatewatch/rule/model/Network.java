package dev.gatewatch.rule.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A network of IP addresses. An IPv4 network also has the addresses that are written as IPv4-mapped
 * IPv6 ({@code ::ffff:192.0.2.1}), and such a network is an IPv4 one; any other IPv6 network has no
 * IPv4 address.
 *
 * @param high the upper 64 bits; 0 for IPv4
 * @param low the lower 64 bits; IPv4 after {@code ffff}
 * @param prefix how many of the 128 bits count
 * @param v4 whether it is an IPv4 network
 */
public record Network(long high, long low, int prefix, boolean v4) implements Serializable {
    private static final long MAPPED = 0xffff_0000_0000L;
    private static final int V4_PREFIX = 96;

    /** The network of an address and a prefix length, or a single address; null if it is none. */
    public static @Nullable Network parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        long v4 = IpText.v4(address, 0);
        int width = v4 == IpText.NONE ? 128 : 32;
        int given = slash < 0 ? width : prefix(text.substring(slash + 1), width);
        if (given < 0) {
            return null;
        }
        if (v4 != IpText.NONE) {
            return new Network(0, MAPPED | v4, V4_PREFIX + given, true);
        }
        long[] bits = IpText.v6(address);
        if (bits == null) {
            return null;
        }
        boolean mapped = given >= V4_PREFIX && isMapped(bits[0], bits[1]);
        return new Network(bits[0], bits[1], given, mapped);
    }

    private static int prefix(String text, int most) {
        if (text.isEmpty() || text.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value > most ? -1 : value;
    }

    /** Whether the address has bits beyond the prefix, so that it names a host in a network. */
    public boolean hasHostBits() {
        return (high & ~highMask()) != 0 || (low & ~lowMask()) != 0;
    }

    /** The network of a single address; null if the text is none. */
    public static @Nullable Network address(String text) {
        // Most texts are none, and these cost nothing.
        boolean maybe = text.indexOf('.') >= 0 || text.indexOf(':') >= 0;
        return maybe && text.indexOf('/') < 0 ? parse(text) : null;
    }

    /** The network of this prefix length and version that an address, or this network, is in. */
    public Network of(Network address) {
        return new Network(address.high & highMask(), address.low & lowMask(), prefix, v4);
    }

    /** How likely an address is in it, roughly: 0 is never, 1 always. */
    public double share() {
        int given = v4 ? prefix - V4_PREFIX : prefix / 2;
        return given < 4 ? 1 : given < 16 ? 0.1 : 0.01;
    }

    /** Whether it has all addresses of IPv4, or of IPv6. */
    public boolean isEverything() {
        return prefix == (v4 ? V4_PREFIX : 0);
    }

    /** Whether it has all addresses of another network, which is of the same version of IP. */
    public boolean covers(Network other) {
        return prefix <= other.prefix && contains(other.high, other.low);
    }

    /** Whether an address, as text, is in the network; false if it is not an address. */
    public boolean contains(String text) {
        long address = IpText.v4(text, 0);
        if (address != IpText.NONE) {
            return v4 && contains(0, MAPPED | address);
        }
        if (text.indexOf(':') < 0) {
            return false;
        }
        long[] bits = IpText.v6(text);
        return bits != null && contains(bits[0], bits[1]);
    }

    /** As rules write it, without the shortening of zeros in IPv6. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (v4) {
            for (int shift = 24; shift >= 0; shift -= 8) {
                text.append(low >> shift & 0xff).append(shift == 0 ? '/' : '.');
            }
            return text.append(prefix - V4_PREFIX).toString();
        }
        for (int shift = 112; shift >= 0; shift -= 16) {
            long half = shift >= 64 ? high : low;
            text.append(Long.toHexString(half >>> (shift % 64) & 0xffff))
                    .append(shift == 0 ? '/' : ':');
        }
        return text.append(prefix).toString();
    }

    private boolean contains(long otherHigh, long otherLow) {
        return ((high ^ otherHigh) & highMask()) == 0 && ((low ^ otherLow) & lowMask()) == 0;
    }

    private long highMask() {
        return prefix >= 64 ? -1 : prefix == 0 ? 0 : -1L << (64 - prefix);
    }

    private long lowMask() {
        return prefix <= 64 ? 0 : -1L << (128 - prefix);
    }

    private static boolean isMapped(long high, long low) {
        return high == 0 && (low & 0xffff_ffff_0000_0000L) == MAPPED;
    }
}
