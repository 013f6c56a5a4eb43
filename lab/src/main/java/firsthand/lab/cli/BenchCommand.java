package firsthand.lab.cli;

import firsthand.bench.ArraysBench;
import firsthand.bench.TorchBench;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code firsthand bench}: measures the library beside its peers. */
@Command(
        name = "bench",
        description =
                "Measures the library beside its peers, in turn within one run: arrays beside NumPy, EJML, ojAlgo; torch"
                        + " beside Python's PyTorch and the raw binding.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private enum Subject {
        arrays,
        torch
    }

    @Parameters(paramLabel = "SUBJECT", description = "What to measure: ${COMPLETION-CANDIDATES}.")
    private Subject subject = Subject.arrays;

    @Option(
            names = "--python",
            paramLabel = "PROGRAM",
            description =
                    "The Python to compare with, which needs NumPy or PyTorch. Default: FIRSTHAND_PYTHON, then python3.")
    private String python =
            Optional.ofNullable(System.getenv("FIRSTHAND_PYTHON")).orElse("python3");

    @Option(names = "--rounds", defaultValue = "7", description = "Medians of this many. Default: ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "0.2",
            description = "How long each works on a task in each round. Default: ${DEFAULT-VALUE}.")
    private double seconds;

    private BenchCommand() {}

    @Override
    public Integer call() {
        Path peers = Course.here().root().resolve("bench/peers");
        switch (subject) {
            case arrays -> ArraysBench.run(python, peers.resolve("arrays.py"), rounds, seconds, System.out);
            case torch -> TorchBench.run(python, peers.resolve("torch_gpt.py"), rounds, seconds, System.out);
        }
        return 0;
    }
}
