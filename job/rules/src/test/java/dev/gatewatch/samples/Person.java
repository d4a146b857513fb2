package dev.gatewatch.samples;

/**
 * Somebody who uses the application.
 *
 * @param home where they are outside the office
 * @param atOffice whether they spend working hours behind the office's one address
 * @param client the app that they use
 * @param mfa whether they have a second factor
 * @param travels whether they leave for another country at noon
 */
public record Person(
        String sub, Caller home, boolean atOffice, String client, boolean mfa, boolean travels) {
    /** The one address behind which the office sits. */
    public static final String OFFICE = "192.0.2.10";

    /** Where the person is in this hour of the day (UTC). */
    public Caller callerAt(int hour) {
        if (travels && hour >= 13) {
            return new Caller("2001:db8:2::" + sub.substring(0, 4), home.userAgent());
        }
        return atOffice && hour >= 8 && hour < 18 ? new Caller(OFFICE, home.userAgent()) : home;
    }
}
