-- What pandoc cannot say in HTML: numbers of pages as fields that the office program fills, and
-- pages that lie on their side for a drawing. Run by pandoc on the text that Comity writes.
local word = FORMAT == 'docx'

local function field(anchor)
  if not word then
    return pandoc.RawInline('opendocument',
      '<text:bookmark-ref text:reference-format="page" text:ref-name="' .. anchor ..
      '">–</text:bookmark-ref>')
  end
  -- dirty: Word fills it when the paper is opened
  return pandoc.RawInline('openxml',
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText ' ..
    'xml:space="preserve"> PAGEREF ' .. anchor .. ' \\h </w:instrText></w:r><w:r><w:fldChar ' ..
    'w:fldCharType="separate"/></w:r><w:r><w:t>–</w:t></w:r><w:r><w:fldChar ' ..
    'w:fldCharType="end"/></w:r>')
end

function Span(span)
  if span.classes:includes('page-of') then return field(span.attributes.anchor) end
  if span.classes:includes('tab') then
    return word and pandoc.RawInline('openxml', '<w:r><w:tab/></w:r>')
      or pandoc.RawInline('opendocument', '<text:tab/>')
  end
end

-- In Word a section ends with the pages that it describes (Comity gives it the head and the foot of
-- the others); in ODT a paragraph begins them.
local function turned(ends, begins)
  if not word then
    return pandoc.RawBlock('opendocument', '<text:p text:style-name="Turn_20_' .. begins .. '"/>')
  end
  local wide = ends == 'Landscape'
  return pandoc.RawBlock('openxml',
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr>' ..
    '<w:footnotePr><w:numFmt w:val="lowerLetter"/></w:footnotePr><w:pgSz ' ..
    (wide and 'w:w="16838" w:h="11906" w:orient="landscape"' or 'w:w="11906" w:h="16838"') ..
    '/><w:pgMar w:top="1134" w:right="1021" w:bottom="1134" w:left="1021" w:header="567" ' ..
    'w:footer="567" w:gutter="0"/></w:sectPr></w:pPr></w:p>')
end

function Div(div)
  if div.classes:includes('wide-begin') then return turned('Portrait', 'Landscape') end
  if div.classes:includes('wide-end') then return turned('Landscape', 'Portrait') end
end
