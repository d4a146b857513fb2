package dev.gatewatch.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A headless Chromium with one page, which does what a person does with mouse and keyboard. */
public final class Chromium implements AutoCloseable {
    private static final Map<String, Integer> KEYS =
            Map.of(
                    "Tab",
                    9,
                    "Enter",
                    13,
                    "Escape",
                    27,
                    "End",
                    35,
                    "Home",
                    36,
                    "ArrowLeft",
                    37,
                    "ArrowRight",
                    39,
                    " ",
                    32);

    private final Process process;
    private final DevToolsPipe pipe;

    private Chromium(Process process) {
        this.process = process;
        this.pipe =
                new DevToolsPipe(
                        new BufferedInputStream(process.getInputStream()),
                        new BufferedOutputStream(process.getOutputStream()));
    }

    /**
     * Starts it.
     *
     * @param folder for its profile and its log
     */
    public static Chromium start(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        // It reads commands from descriptor 3 and writes to 4, which Java cannot give to a process.
        command.addAll(List.of("sh", "-c", "exec \"$@\" 3<&0 4>&1 0</dev/null 1>&2", "sh"));
        command.add(InstalledChromium.find().toString());
        command.addAll(
                List.of(
                        "--headless",
                        "--remote-debugging-pipe",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--force-device-scale-factor=1",
                        "--user-data-dir=" + folder.resolve("profile")));
        if (InstalledChromium.isRoot()) {
            // Its sandbox does not work for root.
            command.add("--no-sandbox");
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectError(folder.resolve("chromium.log").toFile())
                        .start();
        Chromium chromium = new Chromium(process);
        chromium.attach();
        return chromium;
    }

    private void attach() throws IOException {
        JsonNode target =
                pipe.send(
                        "Target.createTarget", DevToolsPipe.parameters().put("url", "about:blank"));
        JsonNode session =
                pipe.send(
                        "Target.attachToTarget",
                        DevToolsPipe.parameters()
                                .put("targetId", target.get("targetId").asText())
                                .put("flatten", true));
        pipe.use(session.get("sessionId").asText());
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            pipe.send(domain + ".enable", DevToolsPipe.parameters());
        }
    }

    /** Opens a file and waits until it is loaded. */
    public void open(Path file) throws IOException {
        pipe.events().clear();
        pipe.send(
                "Page.navigate",
                DevToolsPipe.parameters().put("url", file.toAbsolutePath().toUri().toString()));
        pipe.await("Page.loadEventFired");
    }

    /** The value of an expression; waits for it where it is a promise. */
    public JsonNode evaluate(String expression) throws IOException {
        JsonNode answer =
                pipe.send(
                        "Runtime.evaluate",
                        DevToolsPipe.parameters()
                                .put("expression", expression)
                                .put("awaitPromise", true)
                                .put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IOException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.path("result").path("value");
    }

    /** The text of the first element that the selector finds. */
    public String text(String selector) throws IOException {
        return evaluate("document.querySelector('" + selector + "').textContent").asText();
    }

    /** How many elements the selector finds. */
    public int count(String selector) throws IOException {
        return evaluate("document.querySelectorAll('" + selector + "').length").asInt();
    }

    /** Lets the page draw what it has to: two frames. */
    public void settle() throws IOException {
        evaluate(
                "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>"
                        + " setTimeout(done))))");
    }

    /** Sets the size of the window, in pixels. */
    public void resize(int width, int height) throws IOException {
        pipe.send(
                "Emulation.setDeviceMetricsOverride",
                DevToolsPipe.parameters()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
        settle();
    }

    /**
     * Sets what the page is shown on.
     *
     * @param medium screen or print
     * @param scheme light or dark
     */
    public void show(String medium, String scheme) throws IOException {
        ObjectNode parameters = DevToolsPipe.parameters().put("media", medium);
        parameters
                .putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        pipe.send("Emulation.setEmulatedMedia", parameters);
        settle();
    }

    /**
     * Scrolls to the first element that the selector finds, and clicks into its middle once it has
     * been in one place for some frames: what comes into view is drawn then, and moves others.
     */
    public void click(String selector) throws IOException {
        JsonNode place =
                evaluate(
                        "new Promise((done, fail) => { let last = ''; let still = 0; let frames ="
                                + " 0; const look = () => { const found = document.querySelector('"
                                + selector
                                + "'); if (found) { found.scrollIntoView({block: 'center',"
                                + " behavior: 'instant'}); const box ="
                                + " found.getBoundingClientRect(); const at = {x: box.x + box.width"
                                + " / 2, y: box.y + box.height / 2}; still = at.x + ' ' + at.y ==="
                                + " last ? still + 1 : 0; last = at.x + ' ' + at.y; if (still > 3)"
                                + " { done(at); return; } } if (++frames > 1000) { fail(new"
                                + " Error('not there, or moving')); return; }"
                                + " requestAnimationFrame(look); }; look(); })");
        for (String type : List.of("mouseMoved", "mousePressed", "mouseReleased")) {
            mouse(type, place.get("x").asDouble(), place.get("y").asDouble());
        }
        settle();
    }

    /** Presses the mouse at one place of the window, and releases it at another. */
    public void drag(double x, double y, double toX) throws IOException {
        mouse("mouseMoved", x, y);
        mouse("mousePressed", x, y);
        mouse("mouseMoved", (x + toX) / 2, y);
        mouse("mouseMoved", toX, y);
        mouse("mouseReleased", toX, y);
        settle();
    }

    private void mouse(String type, double x, double y) throws IOException {
        pipe.send(
                "Input.dispatchMouseEvent",
                DevToolsPipe.parameters()
                        .put("type", type)
                        .put("x", x)
                        .put("y", y)
                        .put("button", "left")
                        .put("buttons", type.equals("mouseReleased") ? 0 : 1)
                        .put("clickCount", 1));
    }

    /** Types into what has the focus. */
    public void type(String text) throws IOException {
        pipe.send("Input.insertText", DevToolsPipe.parameters().put("text", text));
        settle();
    }

    /** Presses and releases a key, by its name. */
    public void press(String key) throws IOException {
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode parameters =
                    DevToolsPipe.parameters()
                            .put("type", type)
                            .put("key", key)
                            .put("code", key.equals(" ") ? "Space" : key)
                            .put("windowsVirtualKeyCode", KEYS.getOrDefault(key, 0));
            if (type.equals("keyDown") && key.equals("Enter")) {
                parameters.put("text", "\r");
            }
            pipe.send("Input.dispatchKeyEvent", parameters);
        }
    }

    /** What a printer gets: a PDF. */
    public byte[] print() throws IOException {
        JsonNode answer =
                pipe.send(
                        "Page.printToPDF", DevToolsPipe.parameters().put("printBackground", true));
        return Base64.getDecoder().decode(answer.get("data").asText());
    }

    /** Writes what the whole page looks like, as PNG. */
    public void picture(Path file) throws IOException {
        JsonNode answer =
                pipe.send(
                        "Page.captureScreenshot",
                        DevToolsPipe.parameters()
                                .put("format", "png")
                                .put("captureBeyondViewport", true));
        Files.write(file, Base64.getDecoder().decode(answer.get("data").asText()));
    }

    /** Errors and warnings since the page was opened, of its scripts and of the browser. */
    public List<String> problems() {
        return pipe.events().stream()
                .filter(Chromium::isProblem)
                .map(event -> event.path("params").toString())
                .toList();
    }

    private static boolean isProblem(JsonNode event) {
        String level =
                switch (event.path("method").asText()) {
                    case "Runtime.exceptionThrown" -> "error";
                    case "Log.entryAdded" -> event.at("/params/entry/level").asText();
                    case "Runtime.consoleAPICalled" -> event.at("/params/type").asText();
                    default -> "";
                };
        return level.equals("error") || level.equals("warning");
    }

    /** The addresses that were asked for since the page was opened; not what is in the page. */
    public List<String> requests() {
        return pipe.events().stream()
                .filter(event -> event.path("method").asText().equals("Network.requestWillBeSent"))
                .map(event -> event.at("/params/request/url").asText())
                .filter(address -> !address.startsWith("data:"))
                .toList();
    }

    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
