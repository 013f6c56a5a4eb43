package firsthand.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import firsthand.data.CharVocabulary;
import firsthand.display.files.Reason;
import firsthand.display.files.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one training. {@code config.json} says what is trained, {@code vocabulary.txt} holds the characters in
 * the order of their ids, {@code checkpoint.safetensors} the model and all that is needed to go on,
 * {@code metrics.jsonl} a line a step. Every file but the last is replaced whole or not at all.
 *
 * @param path where it is
 */
public record RunDirectory(Path path) {
    private static final String CONFIG = "config.json";
    private static final String VOCABULARY = "vocabulary.txt";
    private static final String LOCK = "lock";

    /** The model and all that is needed to go on. */
    Path checkpoint() {
        return path.resolve("checkpoint.safetensors");
    }

    /** The file with a line of JSON a step. */
    Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /** What a process of number {@code rank} had to say. */
    Path workerLog(int rank) {
        return path.resolve("worker-" + rank + ".log");
    }

    /**
     * Makes the folder ready for a training of {@code config}, or makes sure that it holds one.
     *
     * @throws RunException if it cannot be written, holds something else, or a training of another configuration
     */
    void prepare(RunConfig config, CharVocabulary vocabulary) {
        try {
            Files.createDirectories(path);
            if (Files.exists(path.resolve(CONFIG))) {
                requireSame(config);
                if (!Files.exists(path.resolve(VOCABULARY)) || !read(VOCABULARY).equals(vocabulary.characters())) {
                    // The text is the same, so the file was damaged.
                    WholeFile.replace(path.resolve(VOCABULARY), vocabulary.characters());
                }
            } else if (holdsSomethingElse()) {
                throw new RunException(
                        path + " holds files but no training (no " + CONFIG + "); name a new or an empty folder");
            } else {
                WholeFile.replace(path.resolve(VOCABULARY), vocabulary.characters());
                WholeFile.replace(path.resolve(CONFIG), config.toJson()); // last: with it the folder is complete
            }
        } catch (IOException e) {
            throw new RunException("cannot write to " + path + ": " + Reason.of(e), e);
        }
    }

    private void requireSame(RunConfig config) {
        RunConfig there = config();
        if (!there.toLine().equals(config.toLine())) {
            throw new RunException(path + " holds a training of another configuration:\n  "
                    + String.join("\n  ", there.differences(config))
                    + "\nGive the options it was begun with to go on, or name another folder.");
        }
    }

    private boolean holdsSomethingElse() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .anyMatch(name -> !name.equals(LOCK) && !name.equals(VOCABULARY) && !name.endsWith(".part"));
        }
    }

    /** What is trained here. */
    RunConfig config() {
        String json = read(CONFIG);
        try {
            return RunConfig.parse(json);
        } catch (JsonProcessingException e) {
            String where = e instanceof JsonMappingException mapping
                    ? mapping.getPath().stream()
                            .map(JsonMappingException.Reference::getFieldName)
                            .filter(Objects::nonNull)
                            .collect(Collectors.joining(".", "", ": "))
                    : "";
            throw new RunException(path.resolve(CONFIG) + " is damaged: " + where + e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new RunException(path.resolve(CONFIG) + " is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * The characters of the text.
     *
     * @throws RunException if they are not those that the model knows, as many and each once
     */
    CharVocabulary vocabulary() {
        int known = config().model().vocabulary();
        String characters = read(VOCABULARY);
        long different = characters.codePoints().distinct().count();
        if (different != known || characters.codePointCount(0, characters.length()) != known) {
            throw new RunException(
                    "%s is damaged: it has %d different characters, the model %d. ./firsthand train, called as before,"
                                    .formatted(path.resolve(VOCABULARY), different, known)
                            + " writes it anew");
        }
        return CharVocabulary.of(characters);
    }

    private String read(String name) {
        try {
            return Files.readString(path.resolve(name));
        } catch (NoSuchFileException e) {
            throw new RunException(
                    path + " holds no training: there is no " + name + ". ./firsthand train gpt --out " + path
                            + " makes one",
                    e);
        } catch (IOException e) {
            if (Files.isRegularFile(path)) {
                throw new RunException(path + " is a file; the folder of a training is needed", e);
            }
            throw new RunException("cannot read " + path.resolve(name) + ": " + Reason.of(e), e);
        }
    }

    /**
     * Keeps other processes from training in this folder until the lock is closed, or this process ends.
     *
     * @throws RunException if another one does
     */
    AutoCloseable lock() {
        FileChannel channel;
        try {
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new RunException("cannot write to " + path + ": " + Reason.of(e), e);
        }
        if (tryLock(channel) == null) {
            throw new RunException("another process is training in " + path + "; wait for it, or name another folder");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) {
        try {
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
            }
            return lock;
        } catch (OverlappingFileLockException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot lock: " + e.getMessage(), e);
        }
    }
}
