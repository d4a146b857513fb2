package dev.gatewatch.emulator;

import dev.gatewatch.Checkout;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Python that has the packages of a requirements file: the one that is installed where it has
 * them, else one in a virtual environment, which is made on first use and kept under {@code
 * target/}.
 */
public final class PythonPackages {
    /** The folder of the programs that the tests run, and of the lists of what they need. */
    public static final Path PROGRAMS = Checkout.path("job/stream/src/test/python");

    private static final Path TARGET = Checkout.path("job/target");
    private static final String WANTED =
            "the integration tests need Python 3.10 or newer with its venv module (Debian: python3"
                    + " and python3-venv); ./mvnw verify -DskipITs leaves them out";

    /** Installs in a tenth of the time that pip needs. */
    private static final String UV = "uv==0.13.9";

    private final Path requirements;
    private final Path target;
    private final Path log;

    /**
     * @param target where the virtual environment is kept
     */
    PythonPackages(Path requirements, Path target, Path log) {
        this.requirements = requirements;
        this.target = target;
        this.log = log;
    }

    /** What stands in for AWS. */
    static PythonPackages ofPrograms() throws IOException {
        return of("requirements.txt");
    }

    /** What checks templates and scripts, which wants other versions of the same packages. */
    public static PythonPackages ofTemplateTools() throws IOException {
        return of("template-tools.txt");
    }

    private static PythonPackages of(String requirements) throws IOException {
        Path folder = Files.createDirectories(TARGET.resolve("emulator"));
        return new PythonPackages(
                PROGRAMS.resolve(requirements), TARGET, folder.resolve("python.log"));
    }

    /**
     * The interpreter to run.
     *
     * @throws IllegalStateException if there is no Python, or pip cannot install the packages
     */
    public String interpreter() throws IOException, InterruptedException {
        String installed = installed();
        return hasAll(installed) ? installed : inVirtualEnvironment(installed).toString();
    }

    private String installed() throws IOException, InterruptedException {
        for (String name : List.of("python3", "python")) {
            if (isOnPath(name)
                    && run(name, "-c", "import sys, venv; sys.exit(sys.version_info < (3, 10))")) {
                return name;
            }
        }
        throw new IllegalStateException(WANTED);
    }

    private static boolean isOnPath(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }

    /** Whether all packages are there in their versions. */
    private boolean hasAll(String python) throws IOException, InterruptedException {
        return run(
                python,
                "-c",
                """
                import sys
                from importlib.metadata import version
                for line in open(sys.argv[1], encoding="utf-8"):
                    if "==" in line:
                        name, wanted = line.strip().split("==")
                        if version(name) != wanted:
                            sys.exit(1)
                """,
                requirements.toString());
    }

    private Path inVirtualEnvironment(String installed) throws IOException, InterruptedException {
        Path folder = target.resolve("python-" + digest());
        Path python = folder.resolve("bin").resolve("python");
        Path complete = folder.resolve("complete");
        // Tests run in several JVMs: one of them installs, the others wait.
        try (FileChannel channel =
                        FileChannel.open(
                                target.resolve("python.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(complete)) {
                delete(folder);
                install(installed, folder, python);
                Files.createFile(complete);
            }
        }
        return python;
    }

    private void install(String installed, Path folder, Path python)
            throws IOException, InterruptedException {
        if (!run(installed, "-m", "venv", folder.toString())) {
            throw new IllegalStateException(WANTED);
        }
        // Where there is an index of one's own, pip knows of it and uv may not.
        if (!installWithUv(python) && !pip(python, "--requirement", requirements.toString())) {
            throw new IllegalStateException(
                    "pip could not install " + requirements + "; " + log + " says why");
        }
    }

    private boolean installWithUv(Path python) throws IOException, InterruptedException {
        return pip(python, UV)
                && run(
                        python.toString(),
                        "-m",
                        "uv",
                        "pip",
                        "install",
                        "--python",
                        python.toString(),
                        "--requirement",
                        requirements.toString());
    }

    private boolean pip(Path python, String... wanted) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                python.toString(),
                                "-m",
                                "pip",
                                "install",
                                "--disable-pip-version-check"));
        command.addAll(List.of(wanted));
        return run(command.toArray(String[]::new));
    }

    private String digest() throws IOException {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(requirements));
            return HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.walk(folder)) {
                for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private boolean run(String... command) throws IOException, InterruptedException {
        Files.writeString(
                log,
                String.join(" ", command) + "\n",
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return false;
        }
        return process.exitValue() == 0;
    }
}
