package dev.gatewatch.rule.compile.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewatch.event.ValueKind;
import dev.gatewatch.rule.model.Network;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InNetworksPredicateTest {
    private static final byte TEXT = ValueKind.TEXT.code();

    private static Network network(String text) {
        return Objects.requireNonNull(Network.parse(text));
    }

    private static InNetworksPredicate of(String... networks) {
        return new InNetworksPredicate(
                Stream.of(networks).map(InNetworksPredicateTest::network).toList());
    }

    @Test
    void anAddressIsInOneOfTheNetworks() {
        InNetworksPredicate some = of("192.0.2.0/24", "10.0.0.0/8", "10.1.2.3", "2001:db8::/32");
        for (String in :
                List.of("192.0.2.0", "192.0.2.255", "10.9.9.9", "10.1.2.3", "::ffff:10.0.0.1")) {
            assertThat(some.test(TEXT, in)).as(in).isTrue();
        }
        for (String out : List.of("192.0.3.0", "9.255.255.255", "11.0.0.0", "2001:db9::", "a.b")) {
            assertThat(some.test(TEXT, out)).as(out).isFalse();
        }
        assertThat(of("10.1.1.9/24").test(TEXT, "10.1.1.1")).as("before the one written").isTrue();
        assertThat(some.test(ValueKind.NUMBER.code(), "10.0.0.1")).isFalse();
        assertThat(some.test(TEXT, "192.0.2.0/24")).as("a network is no address").isFalse();
    }

    @Test
    void agreesWithEachNetworkByItself() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<Network> networks = new ArrayList<>();
            for (int i = random.nextInt(12); i >= 0; i--) {
                int bits = random.nextInt(33);
                long start = bits == 0 ? 0 : (random.nextLong() & 0x0303_0303L) >>> (32 - bits);
                start = bits == 0 ? 0 : start << (32 - bits);
                networks.add(network(v4(start) + "/" + bits));
                int half = random.nextInt(129);
                networks.add(network((half < 1 ? "::" : "8000::") + "/" + Math.max(1, half)));
            }
            networks.removeIf(Network::hasHostBits);
            InNetworksPredicate all = new InNetworksPredicate(networks);
            for (int i = 0; i < 50; i++) {
                String plain = v4(random.nextLong() & 0x0303_0303L);
                for (String address : List.of(plain, "::ffff:" + plain, "8000::" + i, "::" + i)) {
                    assertThat(all.test(TEXT, address))
                            .as("%s in %s", address, networks)
                            .isEqualTo(networks.stream().anyMatch(one -> one.contains(address)));
                }
            }
        }
    }

    private static String v4(long bits) {
        return (bits >> 24 & 255)
                + "."
                + (bits >> 16 & 255)
                + "."
                + (bits >> 8 & 255)
                + "."
                + (bits & 255);
    }

    @Test
    void fewOfManyNetworksAreLookedAt() {
        CountedList counted = new CountedList();
        for (int i = 0; i < 10_000; i++) {
            counted.networks.add(network(v4(0x0a00_0000L + 2L * i)));
        }
        counted.networks.sort(Comparator.comparing(Network::low));
        for (int i = 0; i < 10_000; i += 97) {
            counted.looked = 0;
            Network in = network(v4(0x0a00_0000L + 2L * i));
            Network between = network(v4(0x0a00_0001L + 2L * i));
            assertThat(InNetworksPredicate.has(counted, in)).isTrue();
            assertThat(InNetworksPredicate.has(counted, between)).isFalse();
            // Twice the binary logarithm of 10,000, and the one that is found.
            assertThat(counted.looked).isLessThanOrEqualTo(2 * 15);
        }
    }

    /** Counts how often an element is asked for. */
    private static final class CountedList extends AbstractList<Network> {
        private final List<Network> networks = new ArrayList<>();
        private int looked;

        @Override
        public Network get(int index) {
            looked++;
            return networks.get(index);
        }

        @Override
        public int size() {
            return networks.size();
        }
    }
}
