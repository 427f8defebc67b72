package io.github.syscallunit.trace.result;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.util.function.LongFunction;

/** Reads values only of the type that the schema has: Gson takes the text "yes" for a false, a number for a text, and 1e3 for a count. */
final class JsonValues {
    private JsonValues() {}

    static Gson gson() {
        return new GsonBuilder()
                .setStrictness(Strictness.LEGACY_STRICT)
                .registerTypeAdapter(String.class, new Text())
                .registerTypeAdapter(Boolean.class, new Truth())
                .registerTypeAdapter(Long.class, new Whole<>(Long.MIN_VALUE, Long.MAX_VALUE, number -> number))
                .registerTypeAdapter(
                        Integer.class, new Whole<>(Integer.MIN_VALUE, Integer.MAX_VALUE, number -> (int) number))
                .create();
    }

    private static void require(JsonReader in, JsonToken type, String name) throws IOException {
        if (in.peek() != type) {
            throw new JsonSyntaxException("a " + name + " is needed at " + in.getPath());
        }
    }

    private static final class Text extends TypeAdapter<String> {
        @Override
        public String read(JsonReader in) throws IOException {
            require(in, JsonToken.STRING, "text");
            return in.nextString();
        }

        @Override
        public void write(JsonWriter out, String value) throws IOException {
            out.value(value);
        }
    }

    private static final class Truth extends TypeAdapter<Boolean> {
        @Override
        public Boolean read(JsonReader in) throws IOException {
            require(in, JsonToken.BOOLEAN, "true or false");
            return in.nextBoolean();
        }

        @Override
        public void write(JsonWriter out, Boolean value) throws IOException {
            out.value(value);
        }
    }

    private static final class Whole<N extends Number> extends TypeAdapter<N> {
        private static final int MOST_DIGITS = 20;

        private final long least;
        private final long most;
        private final LongFunction<N> boxed;

        Whole(long least, long most, LongFunction<N> boxed) {
            this.least = least;
            this.most = most;
            this.boxed = boxed;
        }

        @Override
        public N read(JsonReader in) throws IOException {
            require(in, JsonToken.NUMBER, "whole number");
            String path = in.getPath();
            String digits = in.nextString();
            if (!digits.matches("-?\\d+")) {
                throw new JsonSyntaxException("a whole number is needed at " + path);
            }
            // No number of more digits fits, and a million of them would take long to convert.
            if (digits.length() <= MOST_DIGITS && new BigInteger(digits).bitLength() < Long.SIZE) {
                long number = Long.parseLong(digits);
                if (number >= least && number <= most) {
                    return boxed.apply(number);
                }
            }
            throw new JsonSyntaxException("the number at " + path + " is too large");
        }

        @Override
        public void write(JsonWriter out, N value) throws IOException {
            out.value(value);
        }
    }
}
