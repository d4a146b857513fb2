package dev.gatewatch.cli.page;

import dev.gatewatch.alert.ProductVersion;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * The page as HTML. Its content security policy names the hashes of its style and of its scripts:
 * nothing else in it can run or be loaded, whatever its data say.
 */
public final class HtmlPage {
    private HtmlPage() {}

    /** Writes the page; the same for the same run and content. Does not close the writer. */
    public static void write(PageRun run, PageContent content, Writer writer) throws IOException {
        String d3 = PageResources.d3();
        String script = PageResources.script();
        String style = PageResources.style();
        String policy =
                "default-src 'none'; style-src "
                        + hash(style)
                        + "; script-src "
                        + hash(d3)
                        + ' '
                        + hash(script)
                        + "; base-uri 'none'; form-action 'none'; require-trusted-types-for"
                        + " 'script'; trusted-types 'none'";
        Map<String, Part> parts =
                Map.of(
                        "POLICY", out -> out.write(policy),
                        "STYLE", out -> out.write(style),
                        "PRODUCT", out -> out.write(escaped("Gatewatch " + ProductVersion.get())),
                        "LIBRARY", out -> out.write(PageResources.D3_VERSION),
                        "LICENCE", out -> out.write(escaped(PageResources.d3Licence())),
                        "DATA", out -> PageJson.write(run, content, out),
                        "D3", out -> out.write(d3),
                        "SCRIPT", out -> out.write(script));
        // Every second piece is the name of a part; the template has no other @.
        String[] pieces = PageResources.template().split("@", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (i % 2 == 0) {
                writer.write(pieces[i]);
                continue;
            }
            Part part = parts.get(pieces[i]);
            if (part == null) {
                throw new IllegalStateException("page.html names no part " + pieces[i]);
            }
            part.write(writer);
        }
    }

    /** Writes what a placeholder stands for. */
    private interface Part {
        void write(Writer out) throws IOException;
    }

    private static String hash(String text) {
        byte[] digest = PageResources.sha256(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
