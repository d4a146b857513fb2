package dev.gatewatch.alert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** This program's version, as recorded by the build. */
public final class ProductVersion {
    private static final String VERSION = read();

    private ProductVersion() {}

    /** Such as {@code 0.1.0}. */
    public static String get() {
        return VERSION;
    }

    private static String read() {
        try (InputStream in =
                ProductVersion.class.getResourceAsStream("/gatewatch-version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("gatewatch-version.properties cannot be read", e);
        }
    }
}
