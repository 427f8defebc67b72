package io.github.syscallunit.trace.result;

import com.google.gson.stream.JsonWriter;
import io.github.syscallunit.trace.storage.DurabilityModel;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * Holds what a power-loss sweep recorded and found. Operations are known by their positions, from 0. A power loss at position 3 comes after
 * three operations.
 *
 * @param model what the power loss could take
 * @param states how many states there were
 * @param operations the recorded operations in their order, the first ones if there were very many
 * @param operationsLeftOut how many more operations there were
 * @param acknowledgements what the program acknowledged, in its order
 * @param causes why states fail
 * @param unseen what was not recorded, a sentence each
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PowerLossResult(
        DurabilityModel model,
        StateCounts states,
        List<RecordedOperation> operations,
        int operationsLeftOut,
        List<Acknowledged> acknowledgements,
        List<FoundCause> causes,
        List<String> unseen) {
    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a position is that of no operation
     */
    public PowerLossResult {
        operations = List.copyOf(operations);
        acknowledgements = List.copyOf(acknowledgements);
        causes = List.copyOf(causes);
        unseen = List.copyOf(unseen);
        int end = Math.addExact(operations.size(), operationsLeftOut);
        operations.forEach(operation -> operation.safeAfter().ifPresent(after -> requireWithin(after, end - 1)));
        acknowledgements.forEach(each -> requireWithin(each.position(), end));
        causes.forEach(cause -> cause.cuts().forEach(cut -> requireWithin(cut, end)));
        causes.forEach(cause -> cause.lost().forEach(lost -> requireWithin(lost.position(), end - 1)));
    }

    private static void requireWithin(int position, int last) {
        if (position < 0 || position > last) {
            throw new IllegalArgumentException(
                    "\"powerLoss\" has the position " + position + ", but the last is " + last);
        }
    }

    /** {@return the number of operations, with those that are left out} */
    public int operationCount() {
        return operations.size() + operationsLeftOut;
    }

    /**
     * Counts states.
     *
     * @param checked those that were checked
     * @param failed those of them whose check failed
     * @param leftOut those that the limit of the sweep left out
     * @param unexamined the combinations of lost operations that were not looked at
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record StateCounts(long checked, long failed, long leftOut, long unexamined) {}

    /** What an operation changes. */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public enum OperationKind {
        /** The content of a file. */
        DATA,
        /** The size of a file, or which of its blocks there are. */
        SIZE,
        /** Names. */
        NAME,
        /** Nothing; it makes others safe. */
        SYNC,
        /** Nothing. */
        NONE
    }

    /**
     * One recorded operation.
     *
     * @param call the name of the syscall
     * @param kind what it changes
     * @param path the file, relative to the directory; empty for the directory itself
     * @param text what it does, for people: {@code write of 5 bytes at 0 to "colour.tmp"}
     * @param bytes the number of bytes that it writes, or the size that it sets; empty if it does none of both
     * @param place the place in the code, or the name of the thread where that is not known
     * @param safeAfter the position of the operation from which on it is safe in any case, its own if it is so at once; empty if it never is
     * @param failed whether it is a sync that failed
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record RecordedOperation(
            String call,
            OperationKind kind,
            String path,
            String text,
            OptionalLong bytes,
            String place,
            OptionalInt safeAfter,
            boolean failed) {}

    /**
     * One acknowledgement.
     *
     * @param position the number of operations before it
     * @param text what was acknowledged
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record Acknowledged(int position, String text) {}

    /**
     * One cause of failing states.
     *
     * @param name the name of its failing invocation
     * @param model the model with the most promises that allows it
     * @param fix a sentence about the sync that fixes it
     * @param states the number of states that fail for it
     * @param cuts the positions at which the power is lost in them, ascending
     * @param lost the operations that are lost
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record FoundCause(
            String name, DurabilityModel model, String fix, int states, List<Integer> cuts, List<LostOperation> lost) {
        /** Copies the lists. */
        public FoundCause {
            cuts = List.copyOf(cuts);
            lost = List.copyOf(lost);
        }
    }

    /**
     * An operation that is lost.
     *
     * @param position its position
     * @param torn whether a part of it is kept
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1")
    public record LostOperation(int position, boolean torn) {}

    /** {@return this as JSON, in the shape that result files have} */
    public String toJson() {
        StringWriter text = new StringWriter();
        try (JsonWriter json = new JsonWriter(new SurrogateWriter(text))) {
            PowerLossWriter.write(json, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Reads what {@link #toJson()} wrote.
     *
     * @param json the text
     * @return what it holds
     * @throws com.google.gson.JsonParseException if it is not JSON
     * @throws IllegalArgumentException if something is missing or not valid
     */
    public static PowerLossResult parse(String json) {
        return PowerLossJson.parse(new StringReader(json)).toResult();
    }
}
