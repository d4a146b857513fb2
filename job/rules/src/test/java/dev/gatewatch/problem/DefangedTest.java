package dev.gatewatch.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefangedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://evil.example.com/a.b | https[:]//evil[.]example[.]com/a[.]b
                    www.example.com              | www[.]example[.]com
                    someone@example.com          | someone[@]example[.]com
                    mailto:x TEL:1               | mailto[:]x TEL[:]1
                    192.0.2.10                   | 192.0.2.10
                    2001:db8::1                  | 2001:db8::1
                    Mozilla/5.0 (X11; rv:1.0)    | Mozilla/5.0 (X11; rv:1.0)
                    cognito-idp.amazonaws.com    | cognito-idp[.]amazonaws[.]com
                    пример.рф                    | пример[.]рф
                    """)
    void nothingBecomesALinkAndAddressesStay(String text, String shown) {
        assertThat(Defanged.of(text)).isEqualTo(shown);
    }
}
