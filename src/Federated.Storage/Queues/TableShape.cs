using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Federated.Storage.Queues;

/// <summary>The table of a kind of entity and the columns that a new row of it brings along, as the model has them.</summary>
public sealed class TableShape
{
    public TableShape(IEntityType entity)
    {
        Name = entity.GetTableName() ?? throw new InvalidOperationException($"{entity.Name} has no table.");
        var table = StoreObjectIdentifier.Table(Name, entity.GetSchema());
        // What the database counts up itself is left to it.
        var brought = entity.GetProperties().Where(static property => property.ValueGenerated == ValueGenerated.Never).ToList();
        IsWhole = brought.Count == entity.GetProperties().Count();
        Columns = brought.ConvertAll(property => new Column(property, table));
    }

    public string Name { get; }

    public IReadOnlyList<Column> Columns { get; }

    /// <summary>Whether a new row is known in full, also its key.</summary>
    public bool IsWhole { get; }

    /// <summary>Quoted, with commas.</summary>
    public string ColumnList => string.Join(", ", Columns.Select(static column => $"\"{column.Name}\""));

    /// <summary>One column, and how an entity's value for it is read.</summary>
    public sealed class Column
    {
        private readonly IClrPropertyGetter getter;
        private readonly Func<object?, object?>? convert;

        public Column(IProperty property, StoreObjectIdentifier table)
        {
            var mapping = property.GetRelationalTypeMapping();
            Name = property.GetColumnName(table) ?? throw new InvalidOperationException($"{property.Name} has no column.");
            StoreType = mapping.StoreTypeNameBase;
            getter = property.GetGetter();
            convert = mapping.Converter?.ConvertToProvider;
        }

        public string Name { get; }

        /// <summary>Without length.</summary>
        public string StoreType { get; }

        /// <summary>As the database takes it; null for none.</summary>
        public object? ValueOf(object row)
        {
            var value = getter.GetClrValue(row);
            return convert is null || value is null ? value : convert(value);
        }
    }
}
