using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Plimsoll.Tests.Conventions;

/// <summary>What an assembly really does, read from its compiled code and its debug symbols: no comment and no alias hides it.</summary>
internal sealed class CompiledCode
{
    private readonly List<CodeUse> uses = [];
    private readonly List<MethodLength> lengths = [];
    private readonly MetadataReader reader;

    public CompiledCode(Assembly assembly)
    {
        using var image = new PEReader(File.OpenRead(assembly.Location));
        using var symbols = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(Path.ChangeExtension(assembly.Location, ".pdb")));
        reader = image.GetMetadataReader();
        References = [.. reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)).Order(StringComparer.Ordinal)];
        TypeReferences = [.. reader.TypeReferences.Select(handle => TypeNames.NameOf(reader, handle))];
        foreach (var handle in reader.TypeDefinitions)
        {
            Read(image, symbols.GetMetadataReader(), handle);
        }
    }

    public IReadOnlyList<string> References { get; }

    /// <summary>The whole table, attributes included; says what is touched but not by whom.</summary>
    public IReadOnlyList<string> TypeReferences { get; }

    public IReadOnlyList<CodeUse> Uses => uses;

    public IReadOnlyList<MethodLength> Lengths => lengths;

    public IEnumerable<(string User, string Used)> Breaking(IReadOnlyList<Ban> bans) =>
        uses.Where(use => bans.Any(ban => ban.Hits(use.Used))).Select(use => (use.User, use.Used)).Distinct();

    private void Read(PEReader image, MetadataReader symbols, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var user = OutermostName(handle);
        if (!type.BaseType.IsNil)
        {
            AddType(user, type.BaseType);
        }

        foreach (var implemented in type.GetInterfaceImplementations())
        {
            AddType(user, reader.GetInterfaceImplementation(implemented).Interface);
        }

        foreach (var field in type.GetFields())
        {
            AddAll(user, reader.GetFieldDefinition(field).DecodeSignature(new TypeNames(), null));
        }

        foreach (var methodHandle in type.GetMethods())
        {
            var method = reader.GetMethodDefinition(methodHandle);
            AddSignature(user, method.DecodeSignature(new TypeNames(), null));
            if (method.RelativeVirtualAddress != 0)
            {
                var body = image.GetMethodBody(method.RelativeVirtualAddress);
                var tokens = IlReader.Tokens(body).ToList();
                tokens.ForEach(token => AddToken(user, token.Token));
                foreach (var local in Locals(body))
                {
                    AddAll(user, local);
                }

                Measure(symbols, methodHandle, tokens);
            }
        }
    }

    private ImmutableArray<ImmutableArray<string>> Locals(MethodBodyBlock body) => body.LocalSignature.IsNil
        ? []
        : reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(new TypeNames(), null);

    /// <summary>From the first line to the last, signature excluded. Of a constructor only what follows the call of its base: before that stand the fields' initial values.</summary>
    private void Measure(MetadataReader symbols, MethodDefinitionHandle handle, List<(int Offset, OpCode Code, EntityHandle Token)> tokens)
    {
        var name = reader.GetString(reader.GetMethodDefinition(handle).Name);
        var bodyStart = name switch
        {
            ".cctor" => int.MaxValue,
            ".ctor" => tokens.Where(token => token.Code == OpCodes.Call && NameOf(token.Token) == ".ctor").Select(token => token.Offset).FirstOrDefault(),
            _ => -1,
        };
        var information = symbols.GetMethodDebugInformation(handle.ToDebugInformationHandle());
        var points = information.GetSequencePoints().Where(point => !point.IsHidden && point.Offset > bodyStart).ToList();
        if (points.Count > 0)
        {
            var type = TypeNames.NameOf(reader, reader.GetMethodDefinition(handle).GetDeclaringType());
            lengths.Add(new MethodLength($"{type}.{name}", points.Max(point => point.EndLine) - points.Min(point => point.StartLine) + 1));
        }
    }

    private string? NameOf(EntityHandle method) => method.Kind switch
    {
        HandleKind.MethodDefinition => reader.GetString(reader.GetMethodDefinition((MethodDefinitionHandle)method).Name),
        HandleKind.MemberReference => reader.GetString(reader.GetMemberReference((MemberReferenceHandle)method).Name),
        _ => null,
    };

    private void AddToken(string user, EntityHandle token)
    {
        switch (token.Kind)
        {
            case HandleKind.MethodSpecification:
                var generic = reader.GetMethodSpecification((MethodSpecificationHandle)token);
                AddToken(user, generic.Method);
                foreach (var argument in generic.DecodeSignature(new TypeNames(), null))
                {
                    AddAll(user, argument);
                }

                break;
            case HandleKind.MemberReference:
                AddMember(user, reader.GetMemberReference((MemberReferenceHandle)token));
                break;
            case HandleKind.MethodDefinition:
                var own = reader.GetMethodDefinition((MethodDefinitionHandle)token);
                uses.Add(new CodeUse(user, $"{TypeNames.NameOf(reader, own.GetDeclaringType())}.{reader.GetString(own.Name)}"));
                break;
            case HandleKind.TypeReference or HandleKind.TypeDefinition or HandleKind.TypeSpecification:
                AddType(user, token);
                break;
            default:
                break; // a field of this assembly: its type was read where it is declared
        }
    }

    private void AddMember(string user, MemberReference member)
    {
        var parents = member.Parent.Kind == HandleKind.TypeSpecification
            ? reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(new TypeNames(), null)
            : [TypeNames.NameOf(reader, member.Parent)];
        AddAll(user, parents);
        if (parents is [var type, ..])
        {
            uses.Add(new CodeUse(user, $"{type}.{reader.GetString(member.Name)}"));
        }

        if (member.GetKind() == MemberReferenceKind.Method)
        {
            AddSignature(user, member.DecodeMethodSignature(new TypeNames(), null));
        }
        else
        {
            AddAll(user, member.DecodeFieldSignature(new TypeNames(), null));
        }
    }

    private void AddType(string user, EntityHandle type) => AddAll(
        user,
        type.Kind == HandleKind.TypeSpecification
            ? reader.GetTypeSpecification((TypeSpecificationHandle)type).DecodeSignature(new TypeNames(), null)
            : [TypeNames.NameOf(reader, type)]);

    private void AddSignature(string user, MethodSignature<ImmutableArray<string>> signature)
    {
        AddAll(user, signature.ReturnType);
        foreach (var parameter in signature.ParameterTypes)
        {
            AddAll(user, parameter);
        }
    }

    private void AddAll(string user, ImmutableArray<string> types) => uses.AddRange(types.Select(type => new CodeUse(user, type)));

    private string OutermostName(TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.IsNested ? OutermostName(type.GetDeclaringType()) : TypeNames.NameOf(reader, handle);
    }
}
