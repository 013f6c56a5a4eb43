package firsthand.kernel.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The course prints the same wherever its reader lives. */
class LocaleTest {
    /** A kernel of a user with this locale, in whatever way the JVM may come to know of it. */
    private static KernelSettings of(String locale) {
        KernelSettings current = KernelSettings.current();
        Map<String, String> environment = new HashMap<>(current.environment());
        String[] parts = locale.split("_");
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-Duser.language=" + parts[0] + " -Duser.country=" + parts[1] + " -Dfile.encoding=ISO-8859-1"
                        + " -Dstdout.encoding=ISO-8859-1");
        return new KernelSettings(
                current.javaHome(), current.classPath(), current.jvmFlags(), current.workingDirectory(), environment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de_DE", "tr_TR", "ar_EG"})
    void cellsPrintTheSameInEveryLocale(String locale) throws IOException {
        try (KernelProcess kernel = KernelProcess.start(of(locale))) {
            Ran ran = Ran.cell(kernel, """
                    import java.text.*;
                    import java.time.*;
                    import java.time.format.*;
                    System.out.printf("%,.2f %d%n", 1234567.891, 42);
                    System.out.println(String.format("%.3f", 1.5) + " " + "%,d".formatted(1_234_567));
                    System.out.println("TITLE".toLowerCase() + " " + "title".toUpperCase());
                    System.out.println(NumberFormat.getInstance().format(1234.5) + " " + new DecimalFormat("0.00").format(0.5));
                    System.out.println(LocalDate.of(2026, 3, 5).format(DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy")));
                    System.out.println(new Scanner("1.5").nextDouble() + " größe ≈ π");
                    System.out.println(java.nio.charset.Charset.defaultCharset() + " " + Locale.getDefault()
                        + " " + System.getProperty("stdout.encoding") + " " + System.lineSeparator().length());
                    System.out.println(Path.of("grün").getFileName());""");
            assertThat(ran.outcome()).as("%s", ran.outputs()).isInstanceOf(Outcome.Done.class);
            assertThat(ran.printed("stdout")).isEqualTo("""
                    1,234,567.89 42
                    1.500 1,234,567
                    title TITLE
                    1,234.5 0.50
                    Thursday, 5 March 2026
                    1.5 größe ≈ π
                    UTF-8 en_US UTF-8 1
                    grün
                    """);
            assertThat(Ran.cell(kernel, "int x = \"a\";").failure().message())
                    .isEqualTo("incompatible types: java.lang.String cannot be converted to int");
        }
    }

    @Test
    void aKernelThatJupyterStartsHasTheSameFlags() {
        var spec = KernelSpec.spec(KernelSettings.current());
        assertThat(spec.path("argv").toString())
                .contains("-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8", "-Dline.separator=\\n");
        assertThat(spec.path("env").path("LC_ALL").asText()).isEqualTo("C.UTF-8");
    }
}
