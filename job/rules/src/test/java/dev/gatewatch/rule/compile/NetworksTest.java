package dev.gatewatch.rule.compile;

import static dev.gatewatch.rule.compile.RuleKit.matches;
import static dev.gatewatch.rule.compile.RuleKit.selection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.rule.model.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {
    private static final long SEED = 20260104;

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("f|cidr: 192.168.0.0/16", "192.168.255.1", true),
                Arguments.of("f|cidr: 192.168.0.0/16", "192.169.0.1", false),
                Arguments.of("f|cidr: 192.168.0.0/17", "192.168.128.0", false),
                Arguments.of("f|cidr: 192.0.2.1", "192.0.2.1", true),
                Arguments.of("f|cidr: 192.0.2.1/32", "192.0.2.2", false),
                Arguments.of("f|cidr: 0.0.0.0/0", "255.255.255.255", true),
                Arguments.of("f|cidr: 0.0.0.0/0", "::1", false),
                Arguments.of("f|cidr: '::/0'", "::1", true),
                Arguments.of("f|cidr: '::/0'", "1.2.3.4", false),
                Arguments.of("f|cidr: 2001:db8::/32", "2001:DB8:1::5", true),
                Arguments.of("f|cidr: 2001:db8::/32", "2001:db9::", false),
                Arguments.of("f|cidr: 2001:db8::/65", "2001:db8:0:0:7fff::", true),
                Arguments.of("f|cidr: 2001:db8::/65", "2001:db8:0:0:8000::", false),
                Arguments.of("f|cidr: fe80::1", "fe80:0:0:0:0:0:0:1", true),
                // The same address in two families.
                Arguments.of("f|cidr: 10.0.0.0/8", "::ffff:10.1.2.3", true),
                Arguments.of("f|cidr: 10.0.0.0/8", "::FFFF:a01:203", true),
                Arguments.of("f|cidr: 10.0.0.0/8", "::10.1.2.3", false),
                Arguments.of("f|cidr: '::ffff:10.0.0.0/104'", "10.9.9.9", true),
                Arguments.of("f|cidr: '::ffff:0:0/96'", "1.2.3.4", true),
                Arguments.of("f|cidr: '::/0'", "::ffff:1.2.3.4", true),
                // Lists, and what is no address.
                Arguments.of("f|cidr: [10.0.0.0/8, '::1/128']", "::1", true),
                Arguments.of("f|cidr: 0.0.0.0/0", "cognito-idp.amazonaws.com", false),
                Arguments.of("f|cidr: 0.0.0.0/0", "AWS Internal", false),
                Arguments.of("f|cidr: 0.0.0.0/0", "", false),
                Arguments.of("f|cidr: 0.0.0.0/0", "\0", false),
                Arguments.of("f|cidr: 0.0.0.0/0", 1234, false));
    }

    @ParameterizedTest
    @MethodSource("values")
    void comparesAddresses(String line, Object value, boolean matches) {
        assertThat(matches(selection(line), "f", value)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4 ",
                " 1.2.3.4",
                "1.2.3.4:80",
                "1..2.3",
                "1.2.3.",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "1:2:3:4:5:6:7:",
                ":1:2:3:4:5:6:7",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "[::1]",
                "1:2:3:4:5:6:7:1.2.3.4",
                "::1.2.3",
                "::1.2.3.4:5",
                "1.2.3.4::"
            })
    void whatIsNoAddressIsInNoNetwork(String text) {
        assertThat(Network.parse(text)).isNull();
        assertThat(new Network(0, 0, 0, true).contains(text)).isFalse();
    }

    @Test
    void readsAddressesAsTheLibraryDoes() throws UnknownHostException {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[16];
            random.nextBytes(bytes);
            bytes[0] = 1;
            int gap = random.nextInt(16);
            Arrays.fill(bytes, Math.max(1, gap), Math.min(16, gap + 8), (byte) 0);
            String text = InetAddress.getByAddress(bytes).getHostAddress();
            String shorter = text.replaceFirst("(:0)+(:|$)", "::");
            int prefix = random.nextInt(129);
            byte[] first = bytes.clone();
            for (int bit = prefix; bit < 128; bit++) {
                first[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
            }
            byte[] other = bytes.clone();
            int flipped = random.nextInt(128);
            other[flipped / 8] ^= (byte) (0x80 >> (flipped % 8));
            Network network =
                    Network.parse(InetAddress.getByAddress(first).getHostAddress() + "/" + prefix);
            assertThat(network).isNotNull();
            String as = text + " in /" + prefix + ", seed " + SEED;
            assertThat(network.hasHostBits()).as(as).isFalse();
            assertThat(network.contains(text)).as(as).isTrue();
            assertThat(network.contains(shorter)).as(shorter + " for " + as).isTrue();
            assertThat(network.contains(InetAddress.getByAddress(other).getHostAddress()))
                    .as("bit %d of %s", flipped, as)
                    .isEqualTo(flipped >= prefix);
        }
    }
}
