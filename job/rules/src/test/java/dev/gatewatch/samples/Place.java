package dev.gatewatch.samples;

/**
 * Where an address is, as Cognito tells it. The addresses are those reserved for documentation, so
 * that the places are made up.
 *
 * @param city the text "null" where Cognito knows none: it writes that
 */
record Place(String country, String city, String timezone) {
    /** Where the shop and most of its customers are. */
    private static final String HOME = "Exampleland";

    static Place of(String ip) {
        if (ip.equals(Person.OFFICE)) {
            return new Place(HOME, "Northtown", "+01:00");
        }
        if (ip.startsWith("198.51.100.")) {
            return new Place(HOME, "Southtown", "+01:00");
        }
        if (ip.startsWith("2001:db8:1:")) {
            return new Place(HOME, "null", "+01:00");
        }
        if (ip.startsWith("2001:db8:2:")) {
            return new Place("Neighbourland", "Seatown", "+02:00");
        }
        if (ip.startsWith("2001:db8:3:")) {
            return new Place("Northland", "null", "-03:00");
        }
        return new Place("Farland", "null", "+09:00");
    }
}
