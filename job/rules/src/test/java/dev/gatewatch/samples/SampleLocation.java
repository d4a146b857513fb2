package dev.gatewatch.samples;

/**
 * Where an address is, as Cognito reports it. The countries are real, since alerts have their
 * codes; two of them are such as JDKs spell in ways of their own. The addresses are those reserved
 * for documentation, so nobody there has them.
 *
 * @param city the text "null" where Cognito knows none: it writes that
 */
public record SampleLocation(String country, String city, String timezone) {
    /** Where the shop and most of its customers are. */
    private static final String HOME = "Germany";

    public static SampleLocation of(String ip) {
        if (ip.equals(Person.OFFICE)) {
            return new SampleLocation(HOME, "Hamburg", "+01:00");
        }
        if (ip.startsWith("198.51.100.")) {
            return new SampleLocation(HOME, "Bremen", "+01:00");
        }
        if (ip.startsWith("2001:db8:1:")) {
            return new SampleLocation(HOME, "null", "+01:00");
        }
        if (ip.startsWith("2001:db8:2:")) {
            return new SampleLocation("Finland", "Turku", "+02:00");
        }
        if (ip.startsWith("2001:db8:3:")) {
            return new SampleLocation("Turkey", "null", "+03:00");
        }
        return new SampleLocation("Hong Kong", "null", "+08:00");
    }
}
