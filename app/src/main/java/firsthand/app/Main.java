package firsthand.app;

import firsthand.fetch.FetchException;
import firsthand.fetch.Need;
import firsthand.torch.Device;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The program behind {@code ./firsthand}. */
@Command(
        name = "firsthand",
        description =
                "Deep learning from neurons to transformers, in Java. Without a command: the course in the browser,"
                        + " live.",
        mixinStandardHelpOptions = true,
        version = "Firsthand 0.1.0",
        synopsisSubcommandLabel = "[COMMAND]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all went well",
            "1:the work failed; the message says where (notebook, cell and line) and why",
            "2:the command line was not understood",
            "3:no JDK 25 was found (said by the launcher)",
            "4:the build failed (said by the launcher)",
            "130:interrupted",
            "141:nobody reads the output any more"
        },
        footer = {"", "To complete commands with the Tab key:  source <(./firsthand generate-completion)"})
public final class Main implements Callable<Integer> {
    /** Exit code when the work itself failed. */
    static final int FAILED = 1;
    /** Exit code after Ctrl-C, as shells have it: 128 and the signal's number. */
    static final int INTERRUPTED = 130;
    /** Exit code when the program that reads the output has ended, as shells have it: 128 and SIGPIPE's number. */
    static final int READER_GONE = 141;

    private static final List<Class<?>> COMMANDS = List.of(
            LabCommand.class,
            ProgressCommand.class,
            RunCommand.class,
            SiteCommand.class,
            TrainCommand.class,
            SampleCommand.class,
            FetchCommand.class,
            DataCommand.class,
            JupyterCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            FiguresCommand.class,
            ChecksCommand.class,
            GenerateCompletion.class);

    @Spec
    private CommandSpec spec;

    private Main() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        Locale.setDefault(Locale.US); // the same text on every machine, as kernels have it
        System.exit(commandLine(arguments).execute(arguments));
    }

    /** What starts this program in another process, with other arguments. */
    static List<String> again(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** With all commands. */
    static CommandLine commandLine() {
        return commandLine(COMMANDS);
    }

    /** With the command that is called alone: to read the options of all takes 70 ms. */
    private static CommandLine commandLine(String[] arguments) {
        String called = arguments.length == 0 ? "lab" : arguments[0];
        List<Class<?>> alone = COMMANDS.stream()
                .filter(command -> called.equals(name(command)))
                .toList();
        return commandLine(alone.isEmpty() ? COMMANDS : alone);
    }

    private static String name(Class<?> command) {
        return Objects.requireNonNull(command.getAnnotation(Command.class)).name();
    }

    private static CommandLine commandLine(List<Class<?>> commands) {
        CommandLine commandLine = new CommandLine(new Main());
        commands.forEach(commandLine::addSubcommand);
        CommandLine completion = commandLine.getSubcommands().get("generate-completion");
        if (completion != null) {
            completion.getCommandSpec().usageMessage().hidden(true);
        }
        commandLine.setExecutionExceptionHandler((e, command, parsed) -> {
            command.getErr().println("firsthand: " + explain(e));
            return FAILED;
        });
        commandLine.setExecutionStrategy(Main::execute);
        commandLine.registerConverter(Device.class, Main::device);
        commandLine.setParameterExceptionHandler((e, _) -> misunderstood(e));
        return commandLine;
    }

    /**
     * Runs the command that was asked for. If it computes with libtorch and that had to be fetched first, it runs in
     * another process: this one's class path was read when it was not there.
     */
    private static int execute(ParseResult parsed) {
        CommandLine last = parsed.asCommandLineList().getLast();
        boolean asks = last.isUsageHelpRequested() || last.isVersionHelpRequested();
        try {
            if (!asks
                    && last.getCommand() instanceof UsesTorch command
                    && command.usesTorch()
                    && FetchCommand.ahead(
                            List.of(Need.LIBTORCH), "firsthand " + last.getCommandName(), last.getOut())) {
                return inAnotherProcess(parsed.originalArgs());
            }
        } catch (FetchException e) {
            last.getErr().println("firsthand: " + explain(e));
            return FAILED;
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static int inAnotherProcess(List<String> arguments) {
        try {
            Process process = new ProcessBuilder(again(arguments.toArray(String[]::new)))
                    .inheritIO()
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
            return process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        }
    }

    /** Says what was not understood and where help is: the whole of it would push the message off the screen. */
    private static int misunderstood(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("firsthand: " + e.getMessage());
        if (command.getParent() == null) {
            command.usage(err);
        } else {
            UnmatchedArgumentException.printSuggestions(e, err);
            err.printf(
                    "./%s --help lists the options%n", command.getCommandSpec().qualifiedName());
        }
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static Device device(String name) {
        try {
            return Device.of(name);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Makes sure that an option is as it must be.
     *
     * @throws ParameterException with the message {@code otherwise}
     */
    static void check(CommandSpec command, boolean ok, String otherwise) {
        if (!ok) {
            throw new ParameterException(command.commandLine(), otherwise);
        }
    }

    private static String explain(Exception e) {
        return e.getMessage() == null || e instanceof NullPointerException ? stack(e) : e.getMessage();
    }

    private static String stack(Exception e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    /** Without a command: the course, live. */
    @Override
    public Integer call() {
        return Objects.requireNonNull(spec.subcommands().get("lab")).execute();
    }
}
