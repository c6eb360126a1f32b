namespace Assay.Content;

/// <summary>Checks what the parts of results and of system characteristics say of each other, system by system.</summary>
internal static class OvalResultReferences
{
    /// <summary>Looks at the element the input stands on, to its end.</summary>
    public static void Check(XmlInput xml, ProblemList problems)
    {
        if (xml.LocalName == "oval_system_characteristics")
        {
            new System(xml, problems).ReadCharacteristics();
            return;
        }

        var root = xml.Depth;
        while (xml.NextChild(root))
        {
            if (xml.LocalName != "results")
            {
                continue;
            }

            var results = xml.Depth;
            while (xml.NextChild(results))
            {
                new System(xml, problems).Read();
            }
        }
    }

    private sealed class System(XmlInput xml, ProblemList problems)
    {
        private readonly HashSet<string> known = new(StringComparer.Ordinal);
        private readonly List<(string Key, string What, Position At)> used = [];

        public void Read()
        {
            var system = xml.Depth;
            while (xml.NextChild(system))
            {
                switch (xml.LocalName)
                {
                    case "definitions" or "tests":
                        ReadSection();
                        break;
                    case "oval_system_characteristics":
                        ReadItems();
                        break;
                }
            }

            Report();
        }

        public void ReadCharacteristics()
        {
            ReadItems();
            Report();
        }

        private void ReadSection()
        {
            var section = xml.Depth;
            while (xml.NextChild(section))
            {
                Define(xml.Attribute("definition_id") ?? xml.Attribute("test_id"));
                var top = xml.Depth;
                if (xml.IsEmpty)
                {
                    continue;
                }

                while (xml.Read() && xml.Depth > top)
                {
                    if (xml.NodeType == global::System.Xml.XmlNodeType.Element)
                    {
                        Use(xml.Attribute("definition_ref"), "definition");
                        Use(xml.Attribute("test_ref"), "test");
                    }
                }
            }
        }

        private void ReadItems()
        {
            var characteristics = xml.Depth;
            while (xml.NextChild(characteristics))
            {
                var (section, isData) = (xml.Depth, xml.LocalName == "system_data");
                if (!isData && xml.LocalName != "collected_objects")
                {
                    continue;
                }

                while (xml.NextChild(section))
                {
                    if (isData)
                    {
                        Add($"item {xml.Attribute("id")}");
                        continue;
                    }

                    Add($"object {xml.Attribute("id")} {xml.Attribute("version")} {xml.Attribute("variable_instance") ?? "1"}");
                    var found = xml.Depth;
                    while (xml.NextChild(found))
                    {
                        if (xml.Attribute("item_ref") is { } item)
                        {
                            used.Add(($"item {item}", $"the item {item}", xml.Position));
                        }
                    }
                }
            }
        }

        private void Define(string? id) => Add($"{id} {xml.Attribute("version")} {xml.Attribute("variable_instance") ?? "1"}");

        private void Add(string key)
        {
            if (!known.Add(key))
            {
                problems.Error(xml.Position, $"{key} occurs twice");
            }
        }

        private void Use(string? id, string what)
        {
            if (id is not null)
            {
                used.Add(($"{id} {xml.Attribute("version")} {xml.Attribute("variable_instance") ?? "1"}", $"the result of the {what} {id}", xml.Position));
            }
        }

        private void Report()
        {
            foreach (var (_, what, at) in used.Where(u => !known.Contains(u.Key)))
            {
                problems.Error(at, $"{what} is not there");
            }
        }
    }
}
