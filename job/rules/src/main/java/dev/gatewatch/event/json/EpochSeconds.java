package dev.gatewatch.event.json;

/** Times as AWS's JSON protocol writes them: seconds, with milliseconds if there are any. */
public final class EpochSeconds {
    private EpochSeconds() {}

    /** The number as text, such as {@code 1767268800} or {@code 1767268800.250}. */
    public static String text(long millis) {
        long seconds = millis / 1000;
        long fraction = Math.abs(millis % 1000);
        if (fraction == 0) {
            return Long.toString(seconds);
        }
        String sign = millis < 0 && seconds == 0 ? "-" : "";
        return sign + seconds + "." + Long.toString(1000 + fraction).substring(1);
    }
}
