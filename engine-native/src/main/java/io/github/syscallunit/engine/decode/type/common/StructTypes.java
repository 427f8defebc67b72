package io.github.syscallunit.engine.decode.type.common;

import io.github.syscallunit.engine.decode.type.Type;
import io.github.syscallunit.engine.decode.type.TypeParser;
import org.jspecify.annotations.Nullable;

/** Structs: with a size that a program says, shown in two parts; and what stands in them. */
public final class StructTypes {
    private StructTypes() {}

    public static @Nullable Type type(String name, TypeParser.Arguments arguments) {
        return switch (name) {
            case "sized" ->
                new ExtensibleStruct(
                        arguments.number(0),
                        arguments.count() > 2 ? Integer.parseInt(arguments.text(2)) : 1,
                        arguments.type(1));
            case "selfsized" -> new SelfSizedStruct((StructType) arguments.type(0));
            case "changed" -> new ChangedNumber();
            case "open" -> new OpenStruct.Opening((StructType) arguments.type(0));
            case "closing" ->
                OpenStruct.Closing.of(
                        (StructType) arguments.type(0),
                        arguments.number(1),
                        arguments.parameter(1),
                        arguments.count() > 2 ? arguments.text(2) : "",
                        arguments.count() > 3 ? (StructType) arguments.type(3) : null);
            case "aux" -> new OpenStruct.ResultValue(arguments.type(0), arguments.number(1), arguments.parameter(1));
            case "asked" -> new OpenStruct.Request((StructType) arguments.type(0), true);
            case "unlesszero" -> new OpenStruct.Request((StructType) arguments.type(0), false);
            case "exchanged" -> new OpenStruct.Answer(arguments.type(0), arguments.number(1), arguments.parameter(1));
            case "charsin" -> new InPlaceTypes.CountedText(Integer.parseInt(arguments.text(0)), arguments.number(1));
            case "chain" ->
                new ItemChain(
                        (StructType) arguments.type(0), arguments.text(1), arguments.number(2), arguments.number(3));
            case "fract" -> new InPlaceTypes.Fraction();
            case "dots" -> new InPlaceTypes.Dots("...");
            case "listdots" -> new InPlaceTypes.Dots("[...]");
            case "uuid" -> new InPlaceTypes.Uuid();
            case "upto" ->
                new InPlaceTypes.CountedArray(
                        arguments.type(0), Integer.parseInt(arguments.text(1)), arguments.number(2));
            case "bytesin" -> new InPlaceTypes.Bytes(Integer.parseInt(arguments.text(0)), arguments.number(1));
            case "onsuccess" -> new InPlaceTypes.OnSuccess(arguments.type(0));
            case "always" -> new InPlaceTypes.Always(arguments.type(0));
            case "when" ->
                new InPlaceTypes.When(arguments.number(0), Long.parseLong(arguments.text(1)), arguments.type(2));
            case "ifall" -> new InPlaceTypes.IfAll(arguments.type(0));
            case "givenchars" -> new InPlaceTypes.GivenText(Integer.parseInt(arguments.text(0)));
            case "onebit" -> new InPlaceTypes.OneBit();
            case "wide" -> new InPlaceTypes.Wide(arguments.type(0));
            case "bare" -> new InPlaceTypes.Bare(arguments.type(0));
            case "noted" ->
                new InPlaceTypes.Noted(arguments.type(0), arguments.text(1).replace('_', ' '));
            case "decimal" -> DecimalType.of(arguments, true);
            case "unsigned" -> DecimalType.of(arguments, false);
            case "list" -> new ListStruct((StructType) arguments.type(0));
            case "hexfollowing", "textfollowing" ->
                new InPlaceTypes.FollowingBytes(
                        arguments.number(0),
                        arguments.count() > 1 ? Integer.parseInt(arguments.text(1)) : 1,
                        name.equals("hexfollowing"));
            case "part" ->
                new PartialStruct(
                        arguments.number(0),
                        (StructType) arguments.type(1),
                        arguments.number(arguments.count() > 2 ? 2 : 0));
            case "growing" -> new ZeroExtendedStruct(arguments.number(0), (StructType) arguments.type(1));
            default -> null;
        };
    }
}
