package io.github.syscallunit.gate.output;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import io.github.syscallunit.gate.text.LoneSurrogates;

/** Writes JSON for people and programs. */
public final class PrettyJson {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private PrettyJson() {}

    /**
     * Writes a value.
     *
     * @param json the value
     * @return its text, with a line feed at the end
     */
    public static String text(JsonElement json) {
        return LoneSurrogates.escape(GSON.toJson(json)) + "\n";
    }
}
