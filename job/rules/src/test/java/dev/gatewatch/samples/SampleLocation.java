package dev.gatewatch.samples;

/**
 * Where an address is, as Cognito reports it. The addresses are those reserved for documentation,
 * so that the places are made up.
 *
 * @param city the text "null" where Cognito knows none: it writes that
 */
public record SampleLocation(String country, String city, String timezone) {
    /** Where the shop and most of its customers are. */
    private static final String HOME = "Exampleland";

    public static SampleLocation of(String ip) {
        if (ip.equals(Person.OFFICE)) {
            return new SampleLocation(HOME, "Northtown", "+01:00");
        }
        if (ip.startsWith("198.51.100.")) {
            return new SampleLocation(HOME, "Southtown", "+01:00");
        }
        if (ip.startsWith("2001:db8:1:")) {
            return new SampleLocation(HOME, "null", "+01:00");
        }
        if (ip.startsWith("2001:db8:2:")) {
            return new SampleLocation("Neighbourland", "Seatown", "+02:00");
        }
        if (ip.startsWith("2001:db8:3:")) {
            return new SampleLocation("Northland", "null", "-03:00");
        }
        return new SampleLocation("Farland", "null", "+09:00");
    }
}
