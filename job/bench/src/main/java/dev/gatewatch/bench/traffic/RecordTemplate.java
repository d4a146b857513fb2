package dev.gatewatch.bench.traffic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The bytes of a record, and where in them what tells one event from another is. Making an event is
 * a copy and a few writes, so that it costs little beside what is measured.
 */
public final class RecordTemplate {
    /** Stands for a user's number, in a UUID. */
    static final String USER = "000000000000";

    /** Stands for an address: the last three parts are filled in. */
    static final String ADDRESS = "100.100.100.100";

    private static final String SUB = "\"sub\":\"";
    private static final int BEFORE_NUMBER = 24;
    private static final int BEFORE_PARTS = 4;
    private static final int ID_LENGTH = 36;
    private static final int TIME_LENGTH = 20;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final byte[] bytes;
    private final int time;
    private final int event;
    private final int request;
    private final int user;
    private final int address;
    private final long ownTime;

    private RecordTemplate(byte[] bytes, String text, boolean own) {
        this.bytes = bytes;
        time = after(text, "\"eventTime\":\"", TIME_LENGTH);
        event = after(text, "\"eventID\":\"", ID_LENGTH);
        request = after(text, "\"requestID\":\"", ID_LENGTH);
        user = own || !text.contains(USER) ? -1 : after(text, SUB, ID_LENGTH) + BEFORE_NUMBER;
        int found = text.indexOf(ADDRESS);
        address = own || found < 0 ? -1 : found + BEFORE_PARTS;
        ownTime =
                time < 0
                        ? Long.MIN_VALUE
                        : Instant.parse(text.substring(time, time + TIME_LENGTH)).getEpochSecond();
    }

    /** A record whose user and address are filled in. */
    static RecordTemplate of(String json) {
        return new RecordTemplate(json.getBytes(StandardCharsets.UTF_8), json, false);
    }

    /**
     * A record as it was found; its time and ids change when it is repeated.
     *
     * @throws java.time.format.DateTimeParseException if its time is none of CloudTrail's
     */
    static RecordTemplate found(byte[] json) {
        // One character a byte, so that places in the text are places in the bytes.
        return new RecordTemplate(json, new String(json, StandardCharsets.ISO_8859_1), true);
    }

    private static int after(String text, String key, int length) {
        int at = text.indexOf(key);
        return at < 0 || at + key.length() + length > text.length() ? -1 : at + key.length();
    }

    /** Its own time, epoch seconds; {@link Long#MIN_VALUE} without one. */
    long ownTime() {
        return ownTime;
    }

    /** The record as it is. */
    byte[] unchanged() {
        return bytes.clone();
    }

    /**
     * An event.
     *
     * @param number makes its ids, other ones for each number
     * @param when its time as text
     * @param who its user's number
     * @param where the number of an address
     */
    byte[] stamp(long number, byte[] when, int who, int where) {
        byte[] stamped = bytes.clone();
        if (time >= 0) {
            System.arraycopy(when, 0, stamped, time, TIME_LENGTH);
        }
        if (event >= 0) {
            id(stamped, event, Hashes.mix(number), number);
        }
        if (request >= 0) {
            id(stamped, request, Hashes.mix(~number), number);
        }
        if (user >= 0) {
            digits(stamped, user + USER.length() - 8, who, 8);
        }
        if (address >= 0) {
            part(stamped, address, where / 10_000 % 28);
            part(stamped, address + 4, where / 100 % 100);
            part(stamped, address + 8, where % 100);
        }
        return stamped;
    }

    /** A part of an address, from 100. */
    private static void part(byte[] to, int at, int value) {
        digits(to, at + 1, value, 2);
    }

    private static void digits(byte[] to, int at, int value, int count) {
        int left = value;
        for (int place = at + count - 1; place >= at; place--) {
            to[place] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    /** A random UUID of these bits. */
    private static void id(byte[] to, int at, long high, long low) {
        long bits = high;
        int place = at;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                to[place++] = '-';
            }
            if (digit == 16) {
                bits = low;
            }
            to[place++] = HEX[(int) (bits >>> 60)];
            bits <<= 4;
        }
        to[at + 14] = '4';
        to[at + 19] = 'a';
    }
}
