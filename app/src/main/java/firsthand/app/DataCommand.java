package firsthand.app;

import firsthand.data.Corpus;
import firsthand.data.Names;
import firsthand.data.Source;
import firsthand.data.Text;
import firsthand.display.files.Reason;
import firsthand.display.files.WholeFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code firsthand data}: the texts of the course as files. */
@Command(
        name = "data",
        description = "Says which texts the course has, with source and licence; writes one as a file, for example"
                + " names.txt for java Gpt.java names.txt.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all went well", "1:the file could not be written", "2:usage"})
final class DataCommand implements Callable<Integer> {
    /** The texts that every build has. */
    enum Which {
        names,
        surnames,
        shakespeare,
        dickens;

        Text text() {
            return switch (this) {
                case names -> lines(Names.load());
                case surnames -> lines(Names.surnames());
                case shakespeare -> Corpus.shakespeare();
                case dickens -> Corpus.dickens();
            };
        }

        private static Text lines(Names names) {
            return new Text(Names.lines(names.all()), names.source());
        }
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "TEXT",
            description = "What to write: ${COMPLETION-CANDIDATES}. Nothing: says what there is.")
    private @Nullable Which which;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to. Default: TEXT.txt in this folder.")
    private @Nullable Path chosen;

    @Spec
    private CommandSpec spec;

    private DataCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (which == null) {
            for (Which each : Which.values()) {
                Text text = each.text();
                out.printf(
                        Locale.ROOT,
                        "%-12s %,9d characters  %s%n",
                        each,
                        text.content().length(),
                        said(text.source()));
            }
            out.println("./firsthand data names writes names.txt; notebooks 10 and 11 have texts of their own.");
            return 0;
        }
        Text text = which.text();
        String content = text.content();
        Path file = chosen == null ? Path.of(which + ".txt") : chosen;
        if (Files.exists(file)
                && (!Files.isRegularFile(file) || !Files.readString(file).equals(content))) {
            throw new ParameterException(
                    spec.commandLine(), file + " is there and has other content; name another file: --out FILE");
        }
        try {
            WholeFile.replace(file.toAbsolutePath(), content);
        } catch (IOException e) {
            spec.commandLine().getErr().println("firsthand: cannot write " + file + ": " + Reason.of(e));
            return Main.FAILED;
        }
        out.printf(Locale.ROOT, "%s: %,d characters. %s%n", file, content.length(), said(text.source()));
        return 0;
    }

    private static String said(Source source) {
        return source.title() + ". " + source.licence();
    }
}
