package dev.gatewatch.samples.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** All scenarios; its {@code main} writes their event files anew. */
final class SampleEvents {
    private SampleEvents() {}

    static List<Scenario> scenarios() {
        return List.of(
                new BenignDay(),
                new PasswordSpraying(),
                new CredentialStuffing(),
                new BruteForce(),
                new SignUpFlood(),
                new CodePumping(),
                new ConsoleSignInFailures(),
                new PoolTampering(),
                new HighRiskSignIns(),
                new CompromisedCredentials(),
                new TakeoverAfterReset(),
                new FarCountries());
    }

    /**
     * Writes the event files.
     *
     * @param arguments the folder {@code sample-events/}
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        for (Scenario scenario : scenarios()) {
            for (SampleFile file : scenario.files()) {
                file.write(root.resolve(scenario.folder()));
            }
        }
    }
}
