using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using NodaTime;
using Plimsoll.Market;
using Plimsoll.Trading.Commands;
using Plimsoll.Trading.Orders;

namespace Plimsoll.Tests.Trading.Journal;

/// <summary>
/// Makes a value of any type a journal may contain, every property of it set, each number and text another one. A type it does not know
/// how to make fails the test that asked: then the journal has learnt a word nobody has shown to survive.
/// </summary>
internal sealed class Samples(bool withNulls = false)
{
    /// <summary>What is being made, the outermost first.</summary>
    private readonly List<Type> within = [];
    private int next;

    public object? Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return withNulls ? null : Of(underlying);
        }

        next++;
        return type switch
        {
            _ when type == typeof(string) => $"text {next} with \"quotes\", ünïcode and \n lines",
            _ when type == typeof(int) => next,
            _ when type == typeof(long) => 1_000_000_000_000L + next,
            _ when type == typeof(bool) => true,
            _ when type == typeof(double) => next + 0.1,
            _ when type == typeof(decimal) => next + 0.25m,
            _ when type == typeof(Money) => new Money(-next - 0.125m),
            _ when type == typeof(Price) => new Price(next + 0.01m),
            _ when type == typeof(Quantity) => new Quantity(next + 0.5m),
            _ when type == typeof(Instant) => Instant.FromUtc(2026, 2, 18, 15, 30).PlusNanoseconds(next),
            _ when type == typeof(LocalDate) => new LocalDate(2026, 2, 18).PlusDays(next),
            _ when type.IsEnum => Enum.GetValues(type).GetValue(next % Enum.GetValues(type).Length),
            _ when type == typeof(DeskCommand) => new Notify(next, $"message {next}"),
            _ when type == typeof(ImmutableArray<LegOrder>) => ImmutableArray.Create((LegOrder)Of(typeof(LegOrder))!, (LegOrder)Of(typeof(LegOrder))!),
            _ when type.IsGenericType => Collection(type),
            _ when type.Namespace!.StartsWith("Plimsoll", StringComparison.Ordinal) && type.IsClass && !type.IsAbstract => Object(type),
            _ => throw new NotSupportedException($"no sample for {type}"),
        };
    }

    private object Collection(Type type)
    {
        var arguments = type.GetGenericArguments();
        var shape = type.GetGenericTypeDefinition();
        if (shape == typeof(IReadOnlyList<>) || shape == typeof(List<>))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments))!;
            list.Add(Of(arguments[0]));
            list.Add(Of(arguments[0]));
            return list;
        }

        if (shape == typeof(IReadOnlyDictionary<,>))
        {
            type = typeof(SortedDictionary<,>).MakeGenericType(arguments);
        }
        else if (shape != typeof(SortedDictionary<,>) && shape != typeof(SortedSet<>))
        {
            throw new NotSupportedException($"no sample for {type}");
        }

        var collection = Activator.CreateInstance(type)!;
        for (var i = 0; i < 2; i++)
        {
            type.GetMethod("Add", arguments)!.Invoke(collection, [.. arguments.Select(Of)]);
        }

        return collection;
    }

    private object Object(Type type)
    {
        within.Add(type);
        var constructor = type.GetConstructors().OrderByDescending(each => each.GetParameters().Length).First();
        var made = constructor.GetParameters().Length > 0
            ? constructor.Invoke([.. constructor.GetParameters().Select(parameter => Value(parameter.ParameterType, IsNullable(parameter)))])
            : RuntimeHelpers.GetUninitializedObject(type);
        foreach (var property in Facts(type).Where(property => constructor.GetParameters().All(parameter => parameter.Name != property.Name)))
        {
            property.SetValue(made, Value(property.PropertyType, IsNullable(property)));
        }

        within.RemoveAt(within.Count - 1);
        return made;
    }

    /// <summary>The properties that are facts: those that can be set and are not left out on purpose.</summary>
    public static IEnumerable<PropertyInfo> Facts(Type type) => type
        .GetProperties(BindingFlags.Instance | BindingFlags.Public)
        .Where(property => property.SetMethod is not null && property.GetCustomAttribute<System.Text.Json.Serialization.JsonIgnoreAttribute>() is null);

    /// <summary>Whether two values say the same, fact by fact.</summary>
    public static bool AreSame(object? a, object? b) => (a, b) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (string, _) => a.Equals(b),
        (IEnumerable first, IEnumerable second) => first.Cast<object?>().Zip(second.Cast<object?>(), AreSame).All(same => same)
            && first.Cast<object?>().Count() == second.Cast<object?>().Count(),
        _ when a.GetType() != b.GetType() => false,
        _ when Facts(a.GetType()).ToList() is { Count: > 0 } facts && !a.GetType().IsValueType =>
            facts.All(fact => AreSame(fact.GetValue(a), fact.GetValue(b))),
        _ when a.GetType() is { IsGenericType: true } pair && pair.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) =>
            AreSame(pair.GetProperty("Key")!.GetValue(a), pair.GetProperty("Key")!.GetValue(b)) && AreSame(pair.GetProperty("Value")!.GetValue(a), pair.GetProperty("Value")!.GetValue(b)),
        _ => a.Equals(b),
    };

    /// <summary>What may hold one of its own kind holds one, and that one none.</summary>
    private object? Value(Type type, bool isNullable) => isNullable && (withNulls || within.Count(each => each == type) > 1) ? null : Of(type);

    private static bool IsNullable(ParameterInfo parameter) => new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;

    private static bool IsNullable(PropertyInfo property) => new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
}
