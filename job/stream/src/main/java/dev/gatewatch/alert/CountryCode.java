package dev.gatewatch.alert;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ISO 3166-1 alpha-2 codes of countries by their English names. */
final class CountryCode {
    private static final Map<String, String> BY_NAME = byName();

    private CountryCode() {}

    /** The code, or null if the name is not known. */
    static @Nullable String of(String name) {
        return BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    private static Map<String, String> byName() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            String name = new Locale("", code).getDisplayCountry(Locale.ENGLISH);
            codes.put(name.toLowerCase(Locale.ROOT), code);
        }
        return codes;
    }
}
