package dev.gatewatch.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryCodeTest {
    /** Among them the spellings of GeoIP data, of ISO 3166, and of JDKs old and new. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Germany | DE",
                "INDIA | IN",
                "United States | US",
                "United States of America | US",
                "United Kingdom | GB",
                "Hong Kong | HK",
                "Hong Kong SAR China | HK",
                "Macao | MO",
                "Macau | MO",
                "Turkey | TR",
                "Türkiye | TR",
                "Turkiye | TR",
                "Viet Nam | VN",
                "Vietnam | VN",
                "Russia | RU",
                "Russian Federation | RU",
                "South Korea | KR",
                "Republic of Korea | KR",
                "Korea, Republic of | KR",
                "North Korea | KP",
                "Korea, Democratic People's Republic of | KP",
                "Côte d'Ivoire | CI",
                "Côte d’Ivoire | CI",
                "Cote D'Ivoire | CI",
                "Ivory Coast | CI",
                "Myanmar | MM",
                "Myanmar (Burma) | MM",
                "Burma | MM",
                "The Netherlands | NL",
                "Netherlands | NL",
                "Netherlands (Kingdom of the) | NL",
                "Czechia | CZ",
                "Czech Republic | CZ",
                "Bosnia and Herzegovina | BA",
                "Bosnia & Herzegovina | BA",
                "Trinidad and Tobago | TT",
                "Cabo Verde | CV",
                "Cape Verde | CV",
                "Eswatini | SZ",
                "Swaziland | SZ",
                "North Macedonia | MK",
                "Macedonia | MK",
                "Palestine | PS",
                "Palestinian Territory | PS",
                "Palestinian Territory, Occupied | PS",
                "Kosovo | XK",
                "Iran, Islamic Republic of | IR",
                "Congo Republic | CG",
                "DR Congo | CD",
                "Congo, The Democratic Republic of the | CD",
                "Democratic Republic of the Congo | CD",
                "Libyan Arab Jamahiriya | LY",
                "Lao People's Democratic Republic | LA",
                "Moldova, Republic of | MD",
                "Hashemite Kingdom of Jordan | JO",
                "Republic of Lithuania | LT",
                "Syrian Arab Republic | SY",
                "Tanzania, United Republic of | TZ",
                "Taiwan, Province of China | TW",
                "Brunei Darussalam | BN",
                "Federated States of Micronesia | FM",
                "St Kitts and Nevis | KN",
                "St. Lucia | LC",
                "St Vincent and Grenadines | VC",
                "Saint Barthélemy | BL",
                "Saint Martin | MF",
                "Sint Maarten (Dutch part) | SX",
                "São Tomé and Príncipe | ST",
                "Bonaire, Sint Eustatius, and Saba | BQ",
                "Curaçao | CW",
                "Réunion | RE",
                "Åland Islands | AX",
                "The Gambia | GM",
                "Bahamas | BS",
                "U.S. Virgin Islands | VI",
                "Virgin Islands, British | VG",
                "U.S. Outlying Islands | UM",
                "Holy See (Vatican City State) | VA",
                "Timor-Leste | TL",
                "East Timor | TL",
                "Falkland Islands (Malvinas) | FK",
                "DE | DE",
                "tr | TR",
                "UK | GB"
            })
    void isFoundByTheUsualNames(String name, String code) {
        assertThat(CountryCode.of(name)).isEqualTo(code);
    }

    @Test
    void everyCountryOfThisJdkIsKnownByItsNameThere() {
        Map<String, String> wrong = new TreeMap<>();
        for (String code : Locale.getISOCountries()) {
            String name = new Locale("", code).getDisplayCountry(Locale.ENGLISH);
            if (!code.equals(CountryCode.of(name)) || !code.equals(CountryCode.of(code))) {
                wrong.put(code, name + ": " + CountryCode.of(name));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ".",
                "the",
                "Atlantis",
                "Farland",
                "ZZ",
                "EU",
                "Republic",
                "Korea Korea X",
                "G\u0435rmany",
                "Germany\u56fd",
                "\ud83c\udde9\ud83c\uddea",
                "\ud83c"
            })
    void anotherTextIsNoCountry(String text) {
        assertThat(CountryCode.of(text)).isNull();
    }

    @Test
    void aLongTextIsNoCountry() {
        assertThat(CountryCode.of("Germany" + " ".repeat(250))).isNull();
    }
}
